"""Follow-ups: on which days a party is called, who calls, in which hours, what was reached, what came of it.

The days come from rules that are rows (`DeadlineRule`); the tables are `models/cases/follow_ups.py`.
"""
