"""Course requests, and lecturers who answer them."""

from app.blueprints.api.requests import lecturer_portal, requests

__all__ = ["lecturer_portal", "requests"]
