"""Cartesia's stand-in: speech over WebSocket, SSE and bytes, and its voices."""
