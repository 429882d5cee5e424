"""How often a view may be called: declared beside what it asks of its caller, and claimed before it runs.
What could be guessed, what costs WeChat's quota, what takes a scarce place, and answers that are dear to
make have a limit; a test walks them all."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import current_app, g, request

from app import clock
from app.blueprints.devices import network
from app.services.core import limits
from app.services.core.limits import Limit

V = TypeVar("V", bound=Callable[..., object])

_TEN_MINUTES = timedelta(minutes=10)

# By network: three hundred phones in a hall share one, so these stop floods alone.
SIGN_INS = Limit("sign_ins", 600, _TEN_MINUTES)
REFRESHES = Limit("refreshes", 1200, _TEN_MINUTES)
PAIRINGS = Limit("pairings", 60, _TEN_MINUTES)
ANONYMOUS = Limit("anonymous", 120, _TEN_MINUTES)
# Six digits and a code: a household, or a station's shared computer.
LOOKUPS = Limit("case_lookups", 30, _TEN_MINUTES)
RECEIVERS = Limit("receivers", 30, _TEN_MINUTES)
# By person.
CODES = Limit("codes", 10, _TEN_MINUTES)
# Misses at a door are counted by themselves, and places are bounded by the rules of booking: these stop a
# phone that has gone wild.
SCANNED_CODES = Limit("scanned_codes", 300, _TEN_MINUTES, rough=True)
DOOR_SCANS = Limit("door_scans", 60_000, _TEN_MINUTES, rough=True)
PLACES = Limit("places", 300, _TEN_MINUTES, rough=True)
HOLDS = Limit("holds", 30, _TEN_MINUTES)
ASKS_WECHAT = Limit("asks_wechat", 20, _TEN_MINUTES)
FILES = Limit("files", 20, _TEN_MINUTES)
# The papers of a few cases: each is small, and somebody stands at the printer.
PAPERS = Limit("case_papers", 60, _TEN_MINUTES)
PHOTOS = Limit("photos", 300, _TEN_MINUTES)
# Pages that are computed from thousands of rows.
FIGURES = Limit("figures", 120, _TEN_MINUTES, rough=True)
UPLOADS = Limit("uploads", 30, _TEN_MINUTES)
# Beside forty in ten minutes: whole names can't be tried for ever by whoever found a paired phone.
NAMES_A_DAY = Limit("names", 200, timedelta(days=1))


def limited(*by_person: Limit, by_network: Limit | None = None) -> Callable[[V], V]:
    """Declare how often one person, or one network, may call a view."""

    def decorate(view: V) -> V:
        view.limits = (by_person, by_network)  # type: ignore[attr-defined]
        return view

    return decorate


def limits_of(view: Callable[..., object]) -> tuple[Limit, ...]:
    """What a view declares."""
    by_person, by_network = getattr(view, "limits", ((), None))
    return (*by_person, by_network) if by_network else tuple(by_person)


def keep_limits() -> None:
    """Before a view runs, once it is known who calls. Raises `TooMany`."""
    by_person, by_network = getattr(_view(), "limits", ((), None))
    # At the console it is known later than elsewhere, and this runs again.
    actor = g.get("actor")
    for limit in by_person if actor is not None else ():
        limits.claim(limit, actor.person_id, now=clock.now())
    caller = network() if by_network else None
    if by_network and caller:
        limits.claim(by_network, caller, now=clock.now())


def _view() -> Callable[..., object] | None:
    return current_app.view_functions.get(request.endpoint or "")
