"""Plays a caller into a persona's own pipeline and reports what happened."""
