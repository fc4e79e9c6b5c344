"""Deepgram's stand-in: recognition (Nova, Flux), speech (Aura-2), models."""
