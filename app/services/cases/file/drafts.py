"""What somebody is writing, kept by the server for two weeks: theirs alone, until it is entered."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from app.models import CaseDraft
from app.prepared import add
from app.services.cases.access import find_case, require_writer
from app.services.cases.file.entries import OVER
from app.services.cases.states import WrongState
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.vocabulary import CaseSide


@dataclass(frozen=True)
class DraftSaved:
    """That a draft is kept, and since when."""

    thread: str
    saved_at: datetime


def new_thread() -> str:
    """A thread for a note that is not entered yet."""
    return secrets.token_hex(8)


@command("case_draft:save", "case_file", Duplicate(CaseDraft, ("author_id", "case_id", "thread")))
def save_draft(call: Call, case_id: str, thread: str, *, side: CaseSide, text: str) -> DraftSaved:
    """Keeps what the caller is writing. Raises `NotFound`, `WrongState`."""
    sight = find_case(call, case_id)
    require_writer(sight, side)
    if sight.case.state in OVER:
        raise WrongState()
    mine = _mine(call, case_id, thread)
    known = CaseDraft.get_or_none(mine)
    if known is None:
        add(
            CaseDraft,
            author=call.actor.person_id,
            case=case_id,
            side=side,
            thread=thread,
            text=text,
            saved_at=call.now,
        )
    else:
        sealed = CaseDraft.text.seal_for(known.id, text)
        CaseDraft.update(text=sealed, side=side, saved_at=call.now).where(mine).execute()
    return DraftSaved(thread, call.now)


def find_draft(call: Call, case_id: str, thread: str) -> tuple[str, datetime] | None:
    """What the caller left off writing, and when it was saved; None where there is nothing. Asked for with
    the file that it belongs to, which the caller may write."""
    row = CaseDraft.get_or_none(_mine(call, case_id, thread))
    return None if row is None else (row.text.open(row.id), row.saved_at)


def _mine(call: Call, case_id: str, thread: str) -> object:
    return (
        (CaseDraft.author == call.actor.person_id)
        & (CaseDraft.case == case_id)
        & (CaseDraft.thread == thread)
    )
