"""A local recogniser: Whisper by faster-whisper."""
