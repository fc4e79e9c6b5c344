"""Measures the turn core from outside: at a client, over a socket, against its peers."""
