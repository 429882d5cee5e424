"""Counseling volunteers: who counts as one and of which kind, and at which doors somebody worked.

By whom a lecture for volunteers lets somebody count is of `lectures`. Neighbours use `served`.
"""
