"""Places that give service: the finder, opening hours, the working calendar, and how admins keep stations,
hotlines and divisions.

Neighbours ask `calendar` for working days and `opening_hours` for when a station is open.
"""
