"""Figures for those who lead: statistics, the tables of a month or quarter, closing a month.

Small groups are not shown; nothing here writes to other rooms' tables.
"""
