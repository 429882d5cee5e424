"""The 卷宗目录 of a case: which papers there are, how many pages, where they lie. The paper itself stays
paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.errors import NotFound
from app.models import CasePaper
from app.prepared import add
from app.services.cases import lists
from app.services.cases.access import claim_case, find_case, require_writer
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.vocabulary import CaseSide


@dataclass(frozen=True)
class PaperView:
    """A line of the 卷宗目录."""

    id: str
    side: CaseSide
    kind: str
    pages: int
    place: str | None
    signed_on: date | None


@command("case_paper:add", "case_file")
def add_paper(
    call: Call,
    case_id: str,
    *,
    side: CaseSide,
    kind: str,
    pages: int,
    place: str | None = None,
    signed_on: date | None = None,
) -> PaperView:
    """Enters a paper, also into a closed case's file, where the last ones are put. Raises `NotFound`,
    `Invalid`."""
    sight = claim_case(call, case_id)
    require_writer(sight, side)
    lists.require_item("papers", kind, "kind")
    paper_id = add(
        CasePaper,
        case=case_id,
        side=side,
        kind=kind,
        pages=pages,
        place=place,
        signed_on=signed_on,
        added_by=call.actor.person_id,
        added_at=call.now,
    )
    audit.record(call, "case_paper:add", "case_file", case_id, data={"paper": paper_id, "kind": kind})
    return PaperView(paper_id, side, kind, pages, place, signed_on)


@command("case_paper:withdraw", "case_paper")
def withdraw_paper(call: Call, paper_id: str) -> str:
    """Takes a line out of the 卷宗目录 that was entered by mistake. Raises `NotFound`."""
    row = CasePaper.get_or_none(CasePaper.id == paper_id, CasePaper.withdrawn_at.is_null())
    if row is None:
        raise NotFound()
    require_writer(claim_case(call, row.case_id), row.side)
    CasePaper.update(withdrawn_at=call.now).where(CasePaper.id == paper_id).execute()
    audit.record(call, "case_paper:withdraw", "case_file", row.case_id, data={"paper": paper_id})
    return str(row.case_id)


@command("case_paper:list", "case_file")
def list_papers(call: Call, case_id: str) -> list[PaperView]:
    """The 卷宗目录, as far as the sides whose file is open to the caller. Raises `NotFound`."""
    sight = find_case(call, case_id)
    audit.record(call, "case_paper:list", "case_file", case_id, data={"groups": ["papers"]})
    return papers_of(case_id, sight.reads)


def papers_of(case_id: str, sides: Iterable[str]) -> list[PaperView]:
    """The same within a use case that leaves a trace of its own."""
    rows = CasePaper.select().where(
        CasePaper.case == case_id, CasePaper.side.in_(sorted(sides)), CasePaper.withdrawn_at.is_null()
    )
    return [
        from_row(PaperView, row.__data__, place=None if row.place is None else row.place.open(row.id))
        for row in rows.order_by(CasePaper.added_at, CasePaper.id)
    ]
