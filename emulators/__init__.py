"""Stand-ins for the providers: their wire, your latency, your faults.

    python -m emulators --port 9100 --latency deepgram=150,groq=220,cartesia=90

Real servers on real sockets, so that nothing is believed about a provider before it has run
against its wire. They know nothing of bots/: a misunderstanding cannot pass its own test.
"""
