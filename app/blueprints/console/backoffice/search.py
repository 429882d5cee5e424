"""One field that finds what one may open. What is looked for stands in no address: a card's code is a key."""

from flask import g, render_template, request, url_for

from app import clock, letters
from app.blueprints.auth import Access, access
from app.services.backoffice.search import SOME, Found, find_anything
from app.services.core.permissions import ORGANIZER, require_somewhere

_LONGEST = 60
_KINDS = {"card": "听课卡", "lecture": "讲座", "station": "站点", "lecturer": "讲师", "staff": "人员"}


@access(Access.CONSOLE)
def search() -> str:
    """The field, and under it what was found. Raises `Forbidden`."""
    require_somewhere(g.actor, ORGANIZER)
    words = letters.unified(request.form.get("q", ""))[:_LONGEST]
    found = find_anything(g.actor, words, now=clock.now()) if words else []
    groups = {name: [one for one in found if one.kind == kind] for kind, name in _KINDS.items()}
    return render_template(
        "console/backoffice/search.html",
        words=words,
        groups={name: ones for name, ones in groups.items() if ones},
        some=SOME,
        address_of=_address_of,
    )


def _address_of(one: Found) -> str:
    match one.kind:
        case "card":
            return url_for("console.card", card_id=one.id)
        case "lecture":
            return url_for("console.lecture", lecture_id=one.id)
        case "station":
            return url_for("console.edit_station", station_id=one.id)
        case "lecturer":
            return url_for("console.edit_lecturer", lecturer_id=one.id)
        case "staff":
            return url_for("console.staff_member", account_id=one.id)
