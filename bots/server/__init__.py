"""The HTTP server: one router a door."""
