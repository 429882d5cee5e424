"""What is written in a case. Nothing is overwritten: a correction is a new version of its thread."""

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from app.db import new_id
from app.errors import Conflict, Invalid, NotFound
from app.models import CaseDraft, CaseEntry, Person, StepTemplate
from app.prepared import add
from app.services.cases import joint
from app.services.cases.access import claim_case, find_case, require_writer
from app.services.cases.guards import CaseNotReady
from app.services.cases.reading import EntryView, list_entries
from app.services.cases.states import WrongState
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.vocabulary import CaseSide, StepSides

# Once a case is over, only a step reopens it.
OVER = ("refused", "closed")


class EntryChanged(Conflict):
    reason, message = "entry_changed", "这段记录已有更新的版本，请重新打开再改"


@dataclass(frozen=True)
class StepView:
    """A step of the work, as it is guided now. One that is `required` is not left out."""

    key: str
    name: str
    sides: StepSides
    guide: str
    prompts: list[str]
    required: bool


@dataclass(frozen=True)
class EntryVersion:
    """What a thread said at one time; of a step, what it was called and what was asked when it was
    written."""

    version: int
    text: str
    author_name: str | None
    at: datetime
    step_name: str | None
    prompts: list[str]


@command(
    "case_entry:write", "case_file", Duplicate(CaseEntry, ("case_id", "thread", "version"), EntryChanged)
)
def write_entry(
    call: Call,
    case_id: str,
    *,
    side: CaseSide,
    text: str,
    thread: str | None = None,
    version: int = 0,
    step: str | None = None,
    skipped: bool = False,
) -> EntryView:
    """Writes into the file of a side: a `step` (or why it is `skipped`), else a note. `thread` and `version`
    name what is corrected; a step has one thread for each side. The very same again changes nothing.

    Raises `NotFound`, `Invalid`, `WrongState`, `EntryChanged`, and `CaseNotReady` for a joint record while
    the two are received apart."""
    sight = claim_case(call, case_id)
    require_writer(sight, side)
    if sight.case.state in OVER:
        raise WrongState()
    if side == "joint" and not joint.may_sit_together(call, sight.case):
        raise CaseNotReady.lacking(["together"])
    template = None if step is None else _template(step, side)
    if skipped and template is None:
        raise Invalid(fields={"skipped": ["只有步骤可以略过"]})
    if skipped and template is not None and template.required:
        raise Invalid(fields={"skipped": ["这一步不能略过"]})
    kind = "note" if template is None else "skip" if skipped else "step"
    thread = thread or (new_id() if step is None else thread_of(step, side))
    known = _newest(case_id, thread)
    if known is not None and known.side != side:
        raise NotFound()
    unchanged = known is not None and (known.text.open(known.id), known.kind) == (text, kind)
    if not unchanged:
        if version != (known.version if known is not None else 0):
            raise EntryChanged()
        add(
            CaseEntry,
            case=case_id,
            side=side,
            thread=thread,
            version=version + 1,
            kind=kind,
            template=None if template is None else template.id,
            text=text,
            author=call.actor.person_id,
            at=call.now,
        )
        data = {"side": side, "thread": thread, "version": version + 1}
        audit.record(call, "case_entry:write", "case_file", case_id, data=data)
    CaseDraft.delete().where(
        CaseDraft.author == call.actor.person_id, CaseDraft.case == case_id, CaseDraft.thread == thread
    ).execute()
    return next(
        entry for entry in list_entries(call.actor.person_id, case_id, side) if entry.thread == thread
    )


def thread_of(step: str, side: str) -> str:
    """The thread of a step in the file of a side."""
    return f"{step}-{side}"


def _newest(case_id: str, thread: str) -> CaseEntry | None:
    rows = CaseEntry.select().where(CaseEntry.case == case_id, CaseEntry.thread == thread)
    newest: CaseEntry | None = rows.order_by(CaseEntry.version.desc()).first()
    return newest


def _template(step: str, side: str) -> StepTemplate:
    template: StepTemplate | None = StepTemplate.get_or_none(
        StepTemplate.key == step, StepTemplate.retired_at.is_null()
    )
    # A joint step is taken with each alone where the two are not received together.
    if template is None or (template.sides == "each" and side == "joint"):
        raise Invalid(fields={"step": ["没有这个步骤，或它应与各方单独进行"]})
    return template


def list_steps() -> list[StepView]:
    """The steps of the work that are in use, in their order."""
    rows = (
        StepTemplate.select(
            StepTemplate.key,
            StepTemplate.name,
            StepTemplate.sides,
            StepTemplate.guide,
            StepTemplate.prompts,
            StepTemplate.required,
        )
        .where(StepTemplate.retired_at.is_null())
        .order_by(StepTemplate.position, StepTemplate.key)
    )
    return [StepView(*row) for row in rows.tuples()]


@command("case_entry:read", "case_file")
def read_versions(call: Call, case_id: str, thread: str) -> list[EntryVersion]:
    """All that a thread ever said, the newest first. Raises `NotFound`."""
    sight = find_case(call, case_id)
    newest = _newest(case_id, thread)
    if newest is None or newest.side not in sight.reads:
        raise NotFound()
    audit.record(call, "case_entry:read", "case_file", case_id, data={"thread": thread, "side": newest.side})
    rows = (
        CaseEntry.select(CaseEntry, Person.nickname, StepTemplate.name, StepTemplate.prompts)
        .join(Person)
        .join_from(CaseEntry, StepTemplate, JOIN.LEFT_OUTER)
        .where(CaseEntry.case == case_id, CaseEntry.thread == thread)
    )
    return [
        EntryVersion(
            row.version,
            row.text.open(row.id),
            row.author.nickname,
            row.at,
            row.template.name if row.template else None,
            row.template.prompts if row.template else [],
        )
        for row in rows.order_by(CaseEntry.version.desc())
    ]
