"""Stations for anyone: the finder and its map."""
