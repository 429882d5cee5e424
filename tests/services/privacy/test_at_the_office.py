"""Export and erasure for somebody without WeChat: whom a desk finds, what it leaves, what the log keeps."""

import ast
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from app.config import ROOT
from app.errors import Forbidden, Invalid, OtpWrong
from app.models import AuditEntry, Booking, Person, StaffOtp, WechatIdentity
from app.services.core.call import Grant, Once
from app.services.core.command import AlreadyAnswered
from app.services.counseling import on_behalf
from app.services.privacy import at_the_office, reads
from tests.conftest import NOW, call_of
from tests.console.conftest import create_account
from tests.factories import DISTRICT, ELSEWHERE, create_area, create_card, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")
WHOM = {"name": "王 桂兰", "phone": "13800001111", "card": "", "reason": "own", "way": "in_person"}


def admin(scope=DISTRICT):
    return call_of(create_person(), via="staff", grants=(Grant("admin", scope),))


@pytest.fixture
def guilan(database):
    """Somebody for whom the office booked; she has no WeChat."""
    create_area(ELSEWHERE)
    slot = create_slot()
    on_behalf.book_for(admin(), slot.id, name="王桂兰", phone="13800001111", way="phone", note="说来话长")
    return Person.get(Person.phone_hash.is_null(False))


def test_the_export_is_the_one_she_would_have_made(guilan):
    """Her words and her number, and nothing of who asked; the log keeps that it was, with codes alone."""
    data = at_the_office.export_for(admin(), **WHOM)
    assert data.profile["phone"] == "+8613800001111"
    assert data.sections["bookings"][0]["note"] == "说来话长"
    entry = AuditEntry.get(AuditEntry.event == "person:export_at_office")
    assert (entry.object_id, entry.outcome) == (guilan.id, "done")
    assert entry.data == {"reason": "own", "way": "in_person"}


def test_the_erasure_is_the_one_she_would_have_made(guilan):
    """Nothing names her any more, the slot is free again; twice finds nobody."""
    at_the_office.erase_for(admin(), **WHOM)
    left = Person.get_by_id(guilan.id)
    assert (left.state, left.real_name, left.phone, left.phone_hash) == ("erased", None, None, None)
    assert (Booking.get().status, Booking.get().note) == ("cancelled", None)
    events = {row.event for row in AuditEntry.select().where(AuditEntry.object_id == guilan.id)}
    assert {"person:erase_at_office", "person:erase"} <= events
    with pytest.raises(Invalid):
        at_the_office.erase_for(admin(), **WHOM)


@pytest.mark.parametrize("wrong", [{"name": "王桂"}, {"phone": "13800001112"}, {"card": "AAAA-BBBB-CCCC"}])
def test_whom_it_is_about_must_be_known_exactly(guilan, wrong):
    """One answer to everything that does not fit."""
    with pytest.raises(Invalid) as refused:
        at_the_office.erase_for(admin(), **WHOM | wrong)
    assert refused.value.fields == {"name": [at_the_office.UNKNOWN]}
    assert Person.get_by_id(guilan.id).state == "active"


def test_who_has_wechat_is_not_found_at_a_desk(guilan):
    """A living account is its owner's to end; nor does an admin elsewhere find her."""
    with pytest.raises(Invalid):
        at_the_office.erase_for(admin(ELSEWHERE), **WHOM)
    WechatIdentity.create(person=guilan.id, app_id="a", openid="o", openid_hash="h", created_at=NOW)
    for deed in (at_the_office.erase_for, at_the_office.export_for):
        with pytest.raises(Invalid):
            deed(admin(), **WHOM)
    with pytest.raises(Forbidden):
        at_the_office.export_for(call_of(create_person(), grants=(Grant("organizer", DISTRICT),)), **WHOM)


def test_by_the_card_that_she_brings(database):
    """Where nothing but a card is known of her; of whom no place is known, who looks after all decides."""
    holder = create_person(nickname="王桂兰")
    WechatIdentity.delete().where(WechatIdentity.person == holder.id).execute()
    card = create_card(person=holder.id, state="bound")
    whom = WHOM | {"name": "", "phone": "", "card": card.code}
    at_the_office.erase_for(admin(""), **whom)
    assert Person.get_by_id(holder.id).state == "erased"


def test_the_second_factor_is_asked_again(guilan):
    """Once for each deed: a code that was used does not erase."""
    account = create_account("boss", role="admin", scope="")
    secret = pyotp.random_base32()
    StaffOtp.insert(account=account.id, secret=secret, confirmed_at=NOW, created_at=NOW).execute()
    call = call_of(account.person_id, via="staff", grants=(Grant("admin", ""),))
    with pytest.raises(OtpWrong):
        at_the_office.erase_for(call, **WHOM, otp="000000")
    code = pyotp.TOTP(secret).at(NOW)
    at_the_office.export_for(call, **WHOM, otp=code)
    with pytest.raises(OtpWrong):
        at_the_office.erase_for(call, **WHOM, otp=code)
    at_the_office.erase_for(
        call_of(account.person_id, via="staff", grants=call.actor.grants, now=NOW + timedelta(minutes=2)),
        **WHOM,
        otp=pyotp.TOTP(secret).at(NOW + timedelta(minutes=2)),
    )


def test_a_second_copy_of_the_form_is_harmless(guilan):
    """It finds the answer of the first, not a code that is used by now; a wrong code leaves everything."""
    account = create_account("boss", role="admin", scope="")
    secret = pyotp.random_base32()
    StaffOtp.insert(account=account.id, secret=secret, confirmed_at=NOW, created_at=NOW).execute()
    call = call_of(account.person_id, via="staff", grants=(Grant("admin", ""),))
    with pytest.raises(OtpWrong):
        at_the_office.erase_for(call, **WHOM, otp="000000")
    assert Person.get_by_id(guilan.id).state == "active"
    once = replace(call, once=Once("form", "print", str))
    at_the_office.erase_for(once, **WHOM, otp=pyotp.TOTP(secret).at(NOW))
    with pytest.raises(AlreadyAnswered) as again:
        at_the_office.erase_for(once, **WHOM, otp=pyotp.TOTP(secret).at(NOW))
    assert again.value.answer
    refused = AuditEntry.get(AuditEntry.event == "person:erase_at_office", AuditEntry.outcome != "done")
    assert (refused.outcome, refused.reason) == ("refused", "otp_wrong")


def test_the_command_line_does_the_same(app, guilan, tmp_path):
    """What is asked for is typed in, not part of the command; the file is its owner's alone."""
    run = app.test_cli_runner().invoke
    file, typed = tmp_path / "her.json", "王桂兰\n13800001111\n\n"
    file.touch()
    file.chmod(0o666)
    done = run(args=["person", "export", str(file), "--reason", "own", "--way", "paper"], input=typed)
    assert done.exit_code == 0, done.output
    assert "说来话长" in file.read_text(encoding="utf-8") and file.stat().st_mode & 0o777 == 0o600
    assert run(args=["person", "erase", "--reason", "kin", "--way", "paper"], input=typed).exit_code == 0
    assert Person.get_by_id(guilan.id).state == "erased"
    again = run(args=["person", "erase", "--reason", "kin", "--way", "paper"], input=typed)
    assert again.exit_code == 1 and "没有找到" in again.output


# The verbs of entries that say: somebody looked at one person's row.
LOOKS = ("read", "look", "phone", "export_at_office")


def test_no_read_of_one_person_s_row_is_forgotten():
    """Each event by which the house notes a look at a row of one person is told to that person, or stands
    among those that are not, with a reason."""
    told = {event for events in reads.READS.values() for event in events}
    found = set()
    for path in sorted((ROOT / "app/services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if len(said) < 2 or said[1] not in {*reads.READS, "case_party", "sign_up"}:
                    continue
                event, verb = said[0], said[0].partition(":")[2]
                # Of a person: their own pages are read by themselves alone.
                own = said[1] == "person" and ast.unparse(node.args[3]).endswith(("person_id", "None"))
                if verb in LOOKS and not (own and event not in told):
                    found.add(event)
    assert found - told - set(reads.UNTOLD) == set()
    assert set(reads.UNTOLD) & told == set()
