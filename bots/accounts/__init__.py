"""What an account with a provider offers: its models and voices, asked of the vendor's own SDK."""
