"""People, couples, and who has a card and no phone."""
