"""Stations, divisions, hotlines."""

from app.blueprints.api.stations import finder

__all__ = ["finder"]
