"""Moves a conversation from one language to another."""
