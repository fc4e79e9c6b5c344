"""How people ask for a language, and which words say nothing about the one they speak."""
