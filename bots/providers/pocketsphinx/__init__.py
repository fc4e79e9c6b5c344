"""The embedded recogniser: PocketSphinx in worker processes."""
