"""What waits for a supervisor: conflicts of interest, cases without a lead, lowerings."""

from flask import g, render_template

from app.blueprints.auth import Access, access, current_call
from app.errors import Forbidden
from app.services.cases import risk
from app.services.cases.register import conflicts, registry


@access(Access.CONSOLE)
def case_supervision() -> str:
    """One page, what is urgent first."""
    if not registry.is_supervisor(g.actor):
        raise Forbidden()
    call = current_call()
    return render_template(
        "console/cases/supervision.html",
        asked=risk.list_awaiting_second(call),
        orphans=registry.list_orphans(call),
        conflicts=conflicts.list_conflicts(call),
    )
