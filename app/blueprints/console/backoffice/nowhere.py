"""Where no page of the console is: said within the console, beside its menu."""

from app.blueprints.auth import Access, access
from app.errors import NotFound


@access(Access.CONSOLE)
def nowhere(unknown: str) -> str:
    """Raises `NotFound`, whatever the address."""
    raise NotFound()
