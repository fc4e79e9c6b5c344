"""Listens for wake phrases in the sound, on this machine."""
