"""A local voice: Piper. The package is GPL-3.0 and is imported when a persona speaks with it."""
