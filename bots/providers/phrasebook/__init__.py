"""Answers from a persona's own examples, where no language model is connected."""
