"""Huhang (护航). Importing this package builds nothing: see `app.factory`."""
