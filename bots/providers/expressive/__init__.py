"""Voices that say a sentence as its tag asks, each by its vendor's own means."""
