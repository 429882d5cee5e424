"""Lists that leave the house: each time with a trace of who took what."""

from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command


@command("list:export", "list")
def record_export(call: Call, what: str, *, form: str, rows: int, filters: list[str]) -> None:
    """The trace of an export, written before the file is handed out. `filters` are names, no values."""
    audit.record(
        call, "list:export", "list", what, data={"form": form, "rows": rows, "filters": sorted(filters)}
    )
