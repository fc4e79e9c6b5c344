"""Places to talk: each turns a wire or a device into audio frames and back."""
