"""The first screen, settings, terms."""

from app.blueprints.api.home import start

__all__ = ["start"]
