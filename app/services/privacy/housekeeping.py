"""What is kept only for a while, and under which key."""

from datetime import datetime, timedelta

import peewee

from app.db import SealedField, Table, keyring, write_transaction
from app.models import MODELS, IdempotencyKey, WechatPush

# A client that retries does so within minutes; a day is generous.
ANSWERS_KEPT = timedelta(days=1)


def forget_old_answers(*, now: datetime) -> int:
    """Drop what tells repetitions after a day: the kept answers of idempotency keys, the marks of WeChat's
    pushes; returns how many."""
    before = now - ANSWERS_KEPT

    def work() -> int:
        answers = IdempotencyKey.delete().where(IdempotencyKey.created_at < before).execute()
        pushes = WechatPush.delete().where(WechatPush.received_at < before).execute()
        return int(answers + pushes)

    return write_transaction(work)


def reseal() -> int:
    """Seal every personal field anew with the newest key, a hundred rows at a time; returns how many
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
                model.update({field: field.python_value(sealed)})
                .where(key == row_id, seal == sealed)
                .execute()
                for row_id, sealed in old
            )

        changed += write_transaction(work)
        last = rows[-1][0]
