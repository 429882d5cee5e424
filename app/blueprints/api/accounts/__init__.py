"""Signing in, for residents and staff."""

from app.blueprints.api.accounts import sessions, wechat_links

__all__ = ["sessions", "wechat_links"]
