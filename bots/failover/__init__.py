"""What happens when a provider fails in mid-turn: the next one of its chain goes on."""
