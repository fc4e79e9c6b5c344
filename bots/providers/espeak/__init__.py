"""espeak-ng, the voice that needs no key and no download."""
