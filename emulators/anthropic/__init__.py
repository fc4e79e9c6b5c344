"""Anthropic: messages in one piece or streamed, the count of their tokens, and the models."""
