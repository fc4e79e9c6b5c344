"""ElevenLabs' stand-in: speech over WebSocket and HTTP, its voices and models."""
