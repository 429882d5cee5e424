"""How often a view may be called: declared beside what it asks of its caller, and claimed before it runs.
What could be guessed, what costs WeChat's quota, what takes a scarce place, and answers that are dear to
make have a limit; a test walks them all. Who was refused and asks again at once is refused before anything is
looked up, not even who they are."""

import hashlib
import math
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import current_app, g, request

from app import clock
from app.blueprints.devices import network
from app.errors import TooMany
from app.services.core import limits
from app.services.core.limits import Limit

V = TypeVar("V", bound=Callable[..., object])

_TEN_MINUTES = timedelta(minutes=10)

# By network: three hundred phones in a hall share one, so these stop floods alone.
SIGN_INS = Limit("sign_ins", 600, _TEN_MINUTES, rough=True)
REFRESHES = Limit("refreshes", 1200, _TEN_MINUTES, rough=True)
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


def refuse_again() -> None:
    """Before it is known who calls: whom a view refused a moment ago it refuses still. Raises `TooMany`."""
    if hasattr(_view(), "limits"):
        wait = limits.REFUSED.wait(_who(), _moment())
        if wait > 0:
            raise TooMany(retry_after=math.ceil(wait / 1000))


def keep_limits() -> None:
    """Before a view runs, once it is known who calls. Raises `TooMany`."""
    by_person, by_network = getattr(_view(), "limits", ((), None))
    # At the console it is known later than elsewhere, and this runs again.
    actor = g.get("actor")
    for limit in by_person if actor is not None else ():
        try:
            limits.claim(limit, actor.person_id, now=clock.now())
        except TooMany as refused:
            if "Authorization" in request.headers and refused.retry_after:
                limits.REFUSED.remember(_who(), _moment(), refused.retry_after * 1000)
            raise
    caller = network() if by_network else None
    if by_network and caller:
        limits.claim(by_network, caller, now=clock.now())


def _who() -> str:
    """One person at one view, by the token that they show: it needs no looking up, and is not kept."""
    shown = request.headers.get("Authorization", "").encode(errors="replace")
    return f"{request.endpoint}:{hashlib.sha256(shown).hexdigest()}"


def _moment() -> int:
    return int(clock.now().timestamp() * 1000)


def _view() -> Callable[..., object] | None:
    return current_app.view_functions.get(request.endpoint or "")
