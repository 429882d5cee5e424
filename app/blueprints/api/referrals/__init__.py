"""Consents, what was told, referrals."""

from app.blueprints.api.referrals import handing_on

__all__ = ["handing_on"]
