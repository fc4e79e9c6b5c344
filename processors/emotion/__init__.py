"""What someone sounds like: from their words, from their voice, and from both over time."""
