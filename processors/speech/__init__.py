"""Makes an answer ready to be spoken: tags, sounds, clauses and sentences."""
