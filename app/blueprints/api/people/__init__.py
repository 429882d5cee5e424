"""A person's profile and couple link."""

from app.blueprints.api.people import couples, profile

__all__ = ["couples", "profile"]
