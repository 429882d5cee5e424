"""Learning records and certificates."""

from app.blueprints.api.learning import certificates, records

__all__ = ["certificates", "records"]
