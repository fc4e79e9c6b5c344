"""Words in, audio out."""
