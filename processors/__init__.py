"""Frame processors of our own, one a file. They take plain arguments and import no bots."""
