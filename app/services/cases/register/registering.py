"""A case is registered by who takes it in: they are its first worker and its lead, and their team's
supervisor sees it from then on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clock import local_day
from app.db import keyring, new_id
from app.errors import Forbidden, Invalid, NotFound
from app.letters import folded, with_country
from app.models import CaseFile, CaseParty, CaseWorker, Counselor, Person, Station, Team
from app.prepared import add
from app.services.cards.codes import signed_code
from app.services.cases import lists
from app.services.cases.access import persons_of
from app.services.cases.warnings import raising
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import DISTRICT_DIGITS, is_below
from app.services.core.permissions import COUNSELOR
from app.services.counseling import day
from app.vocabulary import CaseState, PartySide

# By when it is to be taken on or refused.
INTAKE = timedelta(days=7)
_CODE_LETTERS = 8


@dataclass(frozen=True)
class PartyKey:
    """A side of a case, by the id that its own calls take."""

    id: str
    side: PartySide


@dataclass(frozen=True)
class CaseOpened:
    """A case that was registered."""

    id: str
    code: str
    state: CaseState
    parties: list[PartyKey]


@command("case:register", "case_file", Duplicate(CaseFile, ("code",)))
def register(
    call: Call,
    station_id: str,
    *,
    kind: str,
    source: str,
    parties: list[dict[str, Any]],
    source_ref: str | None = None,
    booking: str | None = None,
) -> CaseOpened:
    """Registers a case at a station of the caller's area. `parties` are one or two sides, each with a name, a
    phone or an account; who came by `booking` is the first of them.

    Raises `Forbidden` for who counsels in no team, `NotFound`, `Invalid`.
    """
    team_id, area = _desk(call, station_id)
    lists.require_item("sources", source, "source")
    if booking is not None:
        person_id = day.find_booking(call, booking)["person"]
        parties = [{"person": person_id} | {k: v for k, v in parties[0].items() if v}, *parties[1:]]
    _require_parties(call, parties)
    case_id, code = new_id(), signed_code(_CODE_LETTERS)
    add(
        CaseFile,
        id=case_id,
        code=code,
        kind=kind,
        source=source,
        source_ref=source_ref,
        station=station_id,
        team=team_id,
        district=area[:DISTRICT_DIGITS],
        booking=booking,
        since=call.now,
        registered_at=call.now,
        due_on=local_day(call.now + INTAKE),
    )
    made = [PartyKey(_add_party(case_id, party), party["side"]) for party in parties]
    add(
        CaseWorker,
        case=case_id,
        person=call.actor.person_id,
        sides="ab",
        live_person=call.actor.person_id,
        live_lead=case_id,
        since=call.now,
        why="register",
        named_by=call.actor.person_id,
    )
    audit.record(call, "case:register", "case_file", case_id, data={"station": station_id})
    for party in made:
        raising.raise_for(call, party.id)
    return CaseOpened(case_id, code, "intake", made)


def _desk(call: Call, station_id: str) -> tuple[str, str]:
    """The caller's team that takes a case in at a station, and the station's area. Being an admin is not
    being a counselor."""
    teams = (
        Counselor.select(Counselor.team, Team.station)
        .join(Team)
        .where(
            Counselor.person == call.actor.person_id, Counselor.left_at.is_null(), Team.disbanded_at.is_null()
        )
        .order_by(Counselor.id)
    )
    mine = list(teams.tuples())
    scopes = [grant.scope for grant in call.actor.grants if grant.role == COUNSELOR]
    if not (mine and scopes):
        raise Forbidden()
    station = Station.get_or_none(Station.id == station_id, Station.closed_at.is_null())
    if station is None or not any(is_below(station.area_code, scope) for scope in scopes):
        raise NotFound()
    here = [team_id for team_id, at in mine if at == station_id]
    return (here or [team_id for team_id, _ in mine])[0], station.area_code


def list_desks(actor: Actor) -> list[tuple[str, str]]:
    """The stations at which one may take cases in: those of the areas where one counsels."""
    scopes = [grant.scope for grant in actor.grants if grant.role == COUNSELOR]
    counsels = Counselor.select().where(Counselor.person == actor.person_id, Counselor.left_at.is_null())
    if not scopes or not counsels.exists():
        return []
    rows = Station.select(Station.id, Station.name, Station.area).where(Station.closed_at.is_null())
    return [
        (station_id, name)
        for station_id, name, area in rows.order_by(Station.name, Station.id).tuples()
        if any(is_below(area, scope) for scope in scopes)
    ]


def _require_parties(call: Call, parties: list[dict[str, Any]]) -> None:
    own = persons_of(call.actor.person_id)
    faults: dict[str, dict[str, list[str]]] = {}
    for position, party in enumerate(parties):
        person_id = party.get("person")
        if person_id is None:
            if not (party.get("name") or party.get("phone")):
                faults[str(position)] = {"name": ["姓名、电话至少填一项"]}
        elif person_id in own:
            faults[str(position)] = {"person": ["不能登记本人的个案"]}
        elif not Person.select().where(Person.id == person_id, Person.state == "active").exists():
            faults[str(position)] = {"person": ["没有这个人"]}
    sides = [party["side"] for party in parties]
    if len(set(sides)) < len(sides):
        faults[str(len(sides) - 1)] = {"side": ["两方应各登记一次"]}
    people = [party["person"] for party in parties if party.get("person") is not None]
    if len(set(people)) < len(people):
        faults[str(len(sides) - 1)] = {"person": ["两方不能是同一人"]}
    if faults:
        raise Invalid(fields={"parties": faults})


def _add_party(case_id: str, party: dict[str, Any]) -> str:
    name, phone = party.get("name") or None, party.get("phone") or None
    return add(
        CaseParty,
        case=case_id,
        side=party["side"],
        person=party.get("person"),
        # Who is only named is not spoken to before the other side agrees.
        stage="joined" if party.get("came", party["side"] == "a") else "named",
        name=name,
        name_hash=None if name is None else name_hash(name),
        phone=phone,
        phone_hash=None if phone is None else phone_hash(phone),
        contact=party.get("contact") or None,
    )


def name_hash(name: str) -> str:
    """What two spellings of a party's name have in common, keyed."""
    return keyring().lookup_hash(folded(name), "case_party.name")


def phone_hash(phone: str) -> str:
    """The keyed hash of a number, the same as a person's own."""
    return keyring().lookup_hash(with_country(phone), "person.phone")
