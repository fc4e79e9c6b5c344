"""Recordings in, words out."""
