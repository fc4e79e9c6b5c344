"""Stand-ins for the providers: their wire, your latency, your faults."""
