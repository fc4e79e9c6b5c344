"""Wakes the assistant when it is called: in the transcripts, or in the sound on this machine."""
