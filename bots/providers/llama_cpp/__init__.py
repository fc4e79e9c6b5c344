"""A local language model: a GGUF file, by llama.cpp in this process."""
