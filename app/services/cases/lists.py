"""The lists that case work chooses from: a district's words, kept as rows."""

from app.errors import Invalid
from app.models import CodeItem


def require_item(list_name: str, key: str, field: str) -> None:
    """Raises `Invalid` at `field` unless `key` may be chosen from a list now."""
    known = CodeItem.select().where(
        CodeItem.list == list_name, CodeItem.key == key, CodeItem.retired_at.is_null()
    )
    if not known.exists():
        raise Invalid(fields={field: ["请从列表中选择"]})


def names_of(list_name: str) -> dict[str, str]:
    """The words of a list by key, in its order, retired ones too: old cases still have them."""
    rows = CodeItem.select(CodeItem.key, CodeItem.name).where(CodeItem.list == list_name)
    return dict(rows.order_by(CodeItem.position, CodeItem.key).tuples())


def choices_of(list_name: str) -> list[tuple[str, str]]:
    """What may be chosen from a list now, in its order."""
    rows = CodeItem.select(CodeItem.key, CodeItem.name).where(
        CodeItem.list == list_name, CodeItem.retired_at.is_null()
    )
    return list(rows.order_by(CodeItem.position, CodeItem.key).tuples())
