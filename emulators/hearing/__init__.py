"""What a recogniser would have heard by now: the script's words, paced by the audio's speech."""
