"""Check-in at the door: codes and scans, the decision about each scan, scanners and volunteers, paper lists,
what became of a lecture's scans.

Neighbours read check-ins from the tables; only `decision` writes them.
"""
