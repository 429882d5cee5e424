"""Stations, the divisions they lie in, the calendar they work by."""
