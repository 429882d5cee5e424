"""Cards, and whose they are."""
