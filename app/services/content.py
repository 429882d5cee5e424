"""Tells kept public pages when they are old."""

from app.models import ContentVersion
from app.prepared import Prepared

_PUBLIC = "public"


def changed() -> None:
    """Something the public sees was changed, in the caller's transaction."""
    bumped = (
        ContentVersion.update(version=ContentVersion.version + 1)
        .where(ContentVersion.name == _PUBLIC)
        .execute()
    )
    if not bumped:
        ContentVersion.insert(name=_PUBLIC, version=1).execute()


def version() -> int:
    """A number that is another one after each change."""
    row = _VERSION.first(name=_PUBLIC)
    return row["version"] if row else 0


_VERSION = Prepared(
    lambda name: ContentVersion.select(ContentVersion.version).where(ContentVersion.name == name)
)
