"""A party's own look at their case, by code and PIN: what stands there, and what they ask for.

The tables are `models/cases/lookups.py`.
"""
