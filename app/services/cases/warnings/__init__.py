"""Early warnings: what is known of a party, the rules over it, raising them, and how people settle them.

The tables are `models/cases/warnings.py`.
"""
