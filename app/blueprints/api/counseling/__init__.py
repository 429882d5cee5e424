"""Slots, bookings, a counselor's day, feedback."""

from app.blueprints.api.counseling import bookings, day, feedback

__all__ = ["bookings", "day", "feedback"]
