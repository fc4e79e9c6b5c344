"""Deepgram: a vendor that hears and speaks over WebSockets."""
