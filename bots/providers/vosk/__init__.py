"""A local recogniser: Kaldi by Vosk."""
