"""Messages and the permissions to send them."""

from app.blueprints.api.messaging import inbox

__all__ = ["inbox"]
