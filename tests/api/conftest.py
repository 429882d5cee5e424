"""What the API's tests share."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.models import MODELS, AuditEntry


@pytest.fixture
def row_counts(app: Flask) -> Callable[[], dict[str, int]]:
    """How many rows each table has; the traces that refusals leave on purpose, and what was used up of a
    limit, don't count."""

    def count() -> dict[str, int]:
        counts = {model.__name__: model.select().count() for model in MODELS}
        del counts["Scan"], counts["Allowance"]
        counts["AuditEntry"] = AuditEntry.select().where(AuditEntry.outcome == "done").count()
        return counts

    return count
