"""Counseling: slots, bookings, holds, waits, sessions of couples, a counselor's day, session notes, teams and
their settlements, feedback.

Neighbours use `slots` and `bookings`; session notes are read by `session_notes` alone.
"""
