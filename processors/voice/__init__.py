"""Lets the voice out, pauses and resumes it, and knows what was heard."""
