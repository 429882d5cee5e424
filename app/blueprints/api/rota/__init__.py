"""Shifts and substitutions."""

from app.blueprints.api.rota import shifts

__all__ = ["shifts"]
