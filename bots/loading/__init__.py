"""Reads persona files: text → data with places → every problem, in words."""
