"""Browsers that scan for a volunteer: paired once, for one lecture, ended at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.errors import InvitationInvalid, NotFound, SessionEnded, TokenInvalid
from app.models import AuditEntry, Lecture, LectureVolunteer, Person, Scanner
from app.services.attendance import pairing, volunteers
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer


@pytest.fixture
def lecture(database):
    return create_lecture(starts_at=NOW)


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def paired(helper, lecture, now=NOW):
    code = pairing.make_code(call_of(helper, now=now), lecture.id).code
    return pairing.pair(code, now=now)


def test_a_code_pairs_one_browser_once(helper, lecture):
    """Typed in any case, with blanks around; the second browser gets nothing."""
    made = pairing.make_code(call_of(helper), lecture.id)
    scanner = pairing.pair(f" {made.code.lower()} ", now=NOW)
    assert (scanner.lecture, scanner.lecture_title) == (lecture.id, lecture.title)
    assert scanner.until == lecture.ends_at + timedelta(hours=24)
    actor = pairing.authenticate(scanner.token, lecture.id)
    assert (actor.person_id, actor.via, actor.grants) == (helper.id, "scanner", ())
    with pytest.raises(InvitationInvalid):
        pairing.pair(made.code, now=NOW)
    events = [row.event for row in AuditEntry.select().order_by(AuditEntry.id)]
    assert events == ["scanner:invite", "scanner:pair"]


def test_two_browsers_at_once(helper, lecture):
    """Exactly one of them is paired."""
    code = pairing.make_code(call_of(helper), lecture.id).code

    def attempt(_):
        try:
            return pairing.pair(code, now=NOW).token
        except InvitationInvalid:
            return None
        finally:
            db.database.close()

    with ThreadPoolExecutor(4) as pool:
        tokens = [token for token in pool.map(attempt, range(4)) if token]
    assert len(tokens) == 1


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (300, False)])
def test_a_code_is_good_for_five_minutes(helper, lecture, seconds, works):
    """Then somebody may have read it off a forgotten screen."""
    code = pairing.make_code(call_of(helper), lecture.id).code
    now = NOW + timedelta(seconds=seconds)
    if works:
        assert pairing.pair(code, now=now).token
    else:
        with pytest.raises(InvitationInvalid):
            pairing.pair(code, now=now)


@pytest.mark.parametrize("code", ["AAAAAAAA", "", "\ud800", "护航"])
def test_a_guess_pairs_nothing(helper, lecture, code):
    """Whatever is typed."""
    pairing.make_code(call_of(helper), lecture.id)
    with pytest.raises(InvitationInvalid):
        pairing.pair(code, now=NOW)


def test_neither_code_nor_token_is_kept(helper, lecture):
    """The table holds keyed hashes."""
    made = pairing.make_code(call_of(helper), lecture.id)
    token = pairing.pair(made.code, now=NOW).token
    row = Scanner.get()
    assert made.code not in row.code_hash
    assert token.removeprefix(pairing.TOKEN_PREFIX) not in row.token_hash


def test_only_who_accepted_the_lecture_makes_codes(helper, lecture):
    """Nobody else, not for another lecture, not after the day after."""
    cases = [
        (call_of(create_person()), lecture),
        (call_of(helper), create_lecture(starts_at=NOW)),
        (call_of(helper, now=lecture.ends_at + timedelta(hours=24)), lecture),
    ]
    for call, place in cases:
        with pytest.raises(NotFound):
            pairing.make_code(call, place.id)
    assert Scanner.select().count() == 0


def test_a_right_taken_back_before_pairing(helper, lecture):
    """The code is worth nothing then."""
    code = pairing.make_code(call_of(helper), lecture.id).code
    LectureVolunteer.update(revoked_at=NOW).execute()
    with pytest.raises(InvitationInvalid):
        pairing.pair(code, now=NOW)
    assert Scanner.get().paired_at is None


def test_a_scanner_speaks_at_its_own_lecture_only(helper, lecture):
    """Even where its volunteer helps at another one too."""
    other = create_lecture(starts_at=NOW)
    create_volunteer(other, helper)
    with pytest.raises(NotFound):
        pairing.authenticate(paired(helper, lecture).token, other.id)


def test_ending_scanners(helper, lecture):
    """A scanner ends itself; the volunteer ends all of theirs, unused codes too, and nobody else's."""
    one, two = paired(helper, lecture), paired(helper, lecture)
    other = create_person()
    create_volunteer(lecture, other)
    stays = paired(other, lecture)
    unused = pairing.make_code(call_of(helper), lecture.id).code
    itself = call_of(helper, via="scanner")
    actor = pairing.authenticate(one.token, lecture.id)
    pairing.end_scanners(type(itself)(actor, NOW), lecture.id)
    with pytest.raises(SessionEnded):
        pairing.authenticate(one.token, lecture.id)
    pairing.authenticate(two.token, lecture.id)
    for _ in range(2):
        pairing.end_scanners(call_of(helper), lecture.id)
    with pytest.raises(SessionEnded):
        pairing.authenticate(two.token, lecture.id)
    with pytest.raises(InvitationInvalid):
        pairing.pair(unused, now=NOW)
    assert pairing.authenticate(stays.token, lecture.id).person_id == other.id
    assert AuditEntry.select().where(AuditEntry.event == "scanner:end").count() == 2


def test_a_blocked_persons_scanner_stops(helper, lecture):
    """As their sessions do."""
    token = paired(helper, lecture).token
    Person.update(state="blocked").where(Person.id == helper.id).execute()
    with pytest.raises(SessionEnded):
        pairing.authenticate(token, lecture.id)
    with pytest.raises(TokenInvalid):
        pairing.authenticate("scanner_nonsense", lecture.id)


class TestOverHttp:
    """What the token opens, and what it does not."""

    @pytest.fixture
    def scanner(self, resident, guest):
        anna = resident("anna")
        lecture = create_lecture(starts_at=NOW)
        create_volunteer(lecture, Person.get_by_id(anna.person_id))
        made = anna.post(f"/lectures/{lecture.id}/scanner-code")
        assert made.status_code == 201
        answer = guest.post("/auth/scanner", {"code": made.get_json()["code"]})
        assert answer.status_code == 200
        guest.token = answer.get_json()["token"]
        return guest, lecture

    def test_it_makes_the_doors_calls_and_no_others(self, app, scanner):
        """Every endpoint that wants a token, tried with the scanner's: closed unless it is the door's."""
        user, lecture = scanner
        own = f"/lectures/{lecture.id}"
        open_to_it = set()
        for rule in app.url_map.iter_rules():
            if not rule.rule.startswith("/api/v1/"):
                continue
            path = rule.rule.removeprefix("/api/v1").replace("<lecture_id>", lecture.id)
            for method in rule.methods & {"GET", "POST", "PUT"}:
                level = getattr(app.view_functions[rule.endpoint], "access", None)
                if level is not None and level.name != "PUBLIC":
                    answer = user._send(method, path.replace("<", "").replace(">", ""), {})
                    if answer.status_code != 401:
                        open_to_it.add((method, path))
        assert open_to_it == {
            ("GET", f"{own}/door"),
            ("GET", f"{own}/people"),
            ("GET", f"{own}/roster"),
            ("POST", f"{own}/check-ins"),
            ("POST", f"{own}/check-ins/batch"),
        }

    def test_it_checks_in_until_it_is_taken_back(self, scanner):
        """The organizer's word counts at the next call, the scanner's own end too."""
        user, lecture = scanner
        path = f"/lectures/{lecture.id}/check-ins"
        assert user.post(path, {"card": create_card().code}).status_code == 201
        other = create_lecture(starts_at=NOW)
        assert user.get(f"/lectures/{other.id}/roster").status_code == 404
        LectureVolunteer.update(revoked_at=NOW).execute()
        assert user.post(path, {"card": create_card().code}).status_code == 404
        LectureVolunteer.update(revoked_at=None).execute()
        assert user.delete(f"/lectures/{lecture.id}/scanners").status_code == 204
        assert user.get(f"/lectures/{lecture.id}/roster").status_code == 401

    def test_it_ends_a_day_after_the_lecture(self, scanner, time):
        """What was scanned can be handed in until then."""
        user, lecture = scanner
        ends_at = Lecture.get_by_id(lecture.id).ends_at
        for seconds, status in [(-1, 200), (0, 404)]:
            time.moment = ends_at + volunteers.AFTER_END + timedelta(seconds=seconds)
            assert user.get(f"/lectures/{lecture.id}/roster").status_code == status
