"""Ollama: a server on one's own machine, with a wire of its own beside OpenAI's."""
