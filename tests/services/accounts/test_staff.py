"""Console accounts, as an operator makes and shuts them at the command line."""

import pytest

from app.errors import BadCredentials, NotFound, SessionEnded
from app.models import Area, AuditEntry, CaseWorker, RoleGrant, StaffAccount
from app.services.accounts import sessions, staff, staff_sign_in
from app.services.stations import calendar
from tests.conftest import NOW
from tests.services.cases.desk import open_case

pytestmark = pytest.mark.usefixtures("quick_hashing")

PASSWORD = "a long enough password"
OWN = "and one of her own"


def add(app, *args):
    return app.test_cli_runner().invoke(args=["staff", *args], input=f"{PASSWORD}\n")


def test_an_operator_makes_an_account(app):
    """A new account signs in with its owner's password and acts in its area; a weak one is told so."""
    result = add(app, "add", "li", "--role", "organizer", "--area", "370500", "--password-stdin")
    assert (result.exit_code, "3705" in result.output, "注意" in result.output) == (0, True, False)
    signed_in = staff_sign_in.sign_in_staff("li", PASSWORD, now=NOW)
    weak = ["staff", "add", "wu", "--role", "organizer", "--password-stdin"]
    assert "注意" in app.test_cli_runner().invoke(args=weak, input="password123\n").output
    actor = sessions.authenticate(signed_in.access_token, now=NOW)
    assert [(grant.role, grant.scope) for grant in actor.grants] == [("organizer", "3705")]


@pytest.mark.parametrize(
    ("role", "area"), [("queen", "370502"), ("admin", "37x"), ("admin", "1"), ("admin", "3705020010010")]
)
def test_an_account_that_makes_no_sense_is_not_made(app, role, area):
    """A refusal is one line, exit code 1, and no row."""
    result = add(app, "add", "li", "--role", role, "--area", area, "--password-stdin")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert (StaffAccount.select().count(), RoleGrant.select().count()) == (0, 0)


def test_a_disabled_account_is_out(app):
    """Its sessions end, its password opens nothing, and the audit log says so."""
    staff.add_staff("li", "admin", None, PASSWORD, now=NOW)
    old = staff_sign_in.sign_in_staff("li", PASSWORD, now=NOW)
    assert add(app, "disable", "li").exit_code == 0
    with pytest.raises(SessionEnded):
        sessions.authenticate(old.access_token, now=NOW)
    with pytest.raises(BadCredentials):
        staff_sign_in.sign_in_staff("li", PASSWORD, now=NOW)
    assert AuditEntry.select().where(AuditEntry.event == "staff:disable").count() == 1


def test_cases_of_who_is_shut_out_wait_for_another(app):
    """Shut at the command line as at the console: the work on a case ends, so that it is handed over."""
    desk = open_case()
    StaffAccount.create(person=desk.liu.id, username="liu", password_hash="no", created_at=NOW)
    assert add(app, "disable", "liu").exit_code == 0
    living = CaseWorker.select().where(CaseWorker.case == desk.id, CaseWorker.live_person.is_null(False))
    assert desk.liu.id not in {row.person_id for row in living}


def test_an_area_is_read_however_it_was_typed(app):
    """Full width, and the code of a town that was merged since."""
    for code, successor in (("370502001", "370502002"), ("370502002", None)):
        Area.create(code=code, name="镇", level="town", initials="z", merged_into=successor)
    for name, area in (("li", "３７０５０２"), ("wu", "370502001")):
        assert add(app, "add", name, "--role", "organizer", "--area", area, "--password-stdin").exit_code == 0
    assert [scope for (scope,) in RoleGrant.select(RoleGrant.scope).order_by(RoleGrant.id).tuples()] == [
        "370502",
        "370502002",
    ]


def test_who_is_not_there_can_not_be_changed(app):
    """A misspelled name is told, not ignored."""
    with pytest.raises(NotFound):
        staff.disable("nobody", now=NOW)


def test_a_calendar_is_loaded_once(app, queries):
    """While the library's calendar is the same, the hourly job asks one row and writes nothing."""
    assert calendar.save_year(2026, now=NOW) is True
    with queries() as seen:
        assert calendar.save_year(2026, now=NOW) is True
    assert len(seen) == 1
