"""What every voice needs: speech in pieces at a pace, sounds in encodings, texts in sentences."""
