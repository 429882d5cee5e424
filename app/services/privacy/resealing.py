"""Under which key sealed fields lie."""

import peewee

from app.db import SealedField, Table, keyring, write_transaction
from app.models import MODELS


def reseal() -> int:
    """Seals every personal field anew with the newest key, a hundred rows at a time; returns how many
    fields changed. Can be stopped and started again."""
    changed = 0
    for model in MODELS:
        for field in model._meta.sorted_fields:
            if isinstance(field, SealedField):
                changed += _reseal_column(model, field)
    return changed


def _reseal_column(model: type[Table], field: SealedField) -> int:
    key = model._meta.primary_key
    # The seal itself: a plain column would come back opened, and be compared sealed anew.
    seal = peewee.fn.COALESCE(field, "").coerce(False)
    newest = f"{keyring().newest}."
    changed, last = 0, ""
    while True:
        rows = list(
            model.select(key, seal).where(key > last, field.is_null(False)).order_by(key).limit(100).tuples()
        )
        if not rows:
            return changed
        old = [(row_id, sealed) for row_id, sealed in rows if not sealed.startswith(newest)]

        def work(old: list[tuple[str, str]] = old) -> int:
            # Only where the row still holds the old seal: somebody may have written meanwhile.
            return sum(
                model.update({field: field.reseal(sealed, row_id)})
                .where(key == row_id, seal == sealed)
                .execute()
                for row_id, sealed in old
            )

        changed += write_transaction(work)
        last = rows[-1][0]
