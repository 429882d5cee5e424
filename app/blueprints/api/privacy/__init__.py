"""What is held about a person."""

from app.blueprints.api.privacy import subject_rights

__all__ = ["subject_rights"]
