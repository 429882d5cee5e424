"""What a client shows first."""
