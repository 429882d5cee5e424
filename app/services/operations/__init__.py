"""Running the house: health, the audit of all invariants, the demo programme.

It may read every room; no room knows it.
"""
