"""Lectures, series, photos, sign-ups."""

from app.blueprints.api.lectures import lectures, photos, series, sign_ups

__all__ = ["lectures", "photos", "series", "sign_ups"]
