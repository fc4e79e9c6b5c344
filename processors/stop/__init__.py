"""Hears a command to stop, or a goodbye, and keeps it from everybody else."""
