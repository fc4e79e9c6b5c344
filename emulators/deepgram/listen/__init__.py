"""Recognition: Nova on v1, Flux on v2."""
