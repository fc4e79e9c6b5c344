"""Which language model answers a question, where a persona has rules for it."""
