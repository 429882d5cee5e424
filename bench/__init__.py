"""How fast the app is, beside the least that Flask and the database can do. `python -m bench` runs it."""
