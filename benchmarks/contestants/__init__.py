"""Who is compared: each a process of its own that answers on a WebSocket.

All speak the wire of `WS /talk`: PCM16, 16 kHz, mono both ways, and `{"type": "clear"}`.
"""
