"""Whole addresses of the portal's pages, for what is read away from it: calendars, feeds, codes, posters."""

from typing import Any
from urllib.parse import urlsplit

from flask import url_for

from app import config


def whole(endpoint: str, **values: Any) -> str:
    """By the configured address, not by the `Host` that somebody sent."""
    return config.current().public_url + url_for(f"portal.{endpoint}", **values)


def host() -> str:
    """The name by which this deployment signs the ids it gives away."""
    return urlsplit(config.current().public_url).hostname or "huhang"
