"""Tells kept public pages when they are old."""

from app.models import ContentVersion

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
    row = ContentVersion.select(ContentVersion.version).where(ContentVersion.name == _PUBLIC).tuples().first()
    return row[0] if row else 0
