"""The ledger of permissions to send."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import config, db
from app.models import MessagePermission
from app.services.accounts import sessions
from app.services.messaging import pushes, subscriptions
from app.wechat.push import Change, PushEvent
from tests.conftest import NOW, call_of, make_config
from tests.factories import create_person


@pytest.fixture
def anna(app):
    return create_person().id


def left(person, template="t1"):
    items = subscriptions.list_permissions(call_of(person)).items
    return {item.template: item.left for item in items}.get(template, 0)


def use(person, template="t1"):
    return db.write_transaction(lambda: subscriptions.use_permission(person, template))


def report(person, *templates):
    return subscriptions.report(call_of(person), dict.fromkeys(templates, "accept"))


def pushed(person, template="t1"):
    db.write_transaction(lambda: subscriptions.count_pushed(person, template))


def test_each_acceptance_allows_one_message(anna):
    """Acceptances add up, each is used once, and then there are none."""
    report(anna, "t1", "t2")
    report(anna, "t1")
    assert (left(anna), left(anna, "t2")) == (2, 1)
    assert [use(anna) for _ in range(3)] == [True, True, False]
    assert (left(anna), left(anna, "t2")) == (0, 1)


@pytest.mark.parametrize("answer", ["reject", "ban", "filter"])
def test_other_answers_allow_nothing(anna, answer):
    """What was not accepted makes no row, and takes away nothing that was there."""
    report(anna, "t1")
    result = subscriptions.report(call_of(anna), {"t1": answer, "t2": answer})
    assert [(item.template, item.left) for item in result.items] == [("t1", 1)]


def test_nothing_is_allowed_at_first(anna):
    """An empty ledger allows nothing, and nothing can be given back to it."""
    assert not use(anna)
    db.write_transaction(lambda: subscriptions.return_permission(anna, "t1"))
    assert MessagePermission.select().count() == 0


def test_one_persons_permission_is_not_anothers(anna):
    """The ledger is per person."""
    report(anna, "t1")
    assert not use(create_person().id)
    assert use(anna)


def test_an_acceptance_told_twice_counts_once(anna):
    """The client and WeChat's push tell of the same acceptance, in either order."""
    report(anna, "t1")
    pushed(anna)
    assert left(anna) == 1
    pushed(anna)
    report(anna, "t1")
    assert left(anna) == 2
    assert [use(anna) for _ in range(3)] == [True, True, False]


def test_what_was_not_sent_is_given_back(anna):
    """A permission returned can be used again, and never more often than it was given."""
    report(anna, "t1")
    assert use(anna)
    for _ in range(2):
        db.write_transaction(lambda: subscriptions.return_permission(anna, "t1"))
    assert [use(anna), use(anna)] == [True, False]


def test_dropping_starts_both_counts_level(anna):
    """When WeChat says that none are left, what one channel had lost is forgotten."""
    for _ in range(3):
        report(anna, "t1")
    pushed(anna)
    db.write_transaction(lambda: subscriptions.drop_permissions(anna, "t1"))
    assert left(anna) == 0
    pushed(anna)
    assert left(anna) == 1


def test_with_the_real_wechat_only_templates_of_the_settings_count(app, anna, database_url):
    """A client can't fill the ledger with templates that nobody will send."""
    templates = {"booking_made": {"id": "t1", "when": "time1"}, "reminder": {"id": "t1", "when": "time1"}}
    make_config(
        database_url,
        WECHAT_APP_ID="wx1",
        WECHAT_APP_SECRET="x",
        WECHAT_TEMPLATES=json.dumps(templates),
    ).activate()
    assert config.current().wechat_templates["reminder"].id == "t1"
    before = subscriptions.list_permissions(call_of(anna)).items
    assert [(item.template, item.kinds, item.left) for item in before] == [
        ("t1", ("booking_made", "reminder"), 0)
    ]
    report(anna, "t1", "junk")
    assert (left(anna), left(anna, "junk")) == (1, 0)
    assert MessagePermission.select().count() == 1


def test_the_last_permission_is_used_once(anna):
    """Eight workers and three permissions: three get one."""
    for _ in range(3):
        report(anna, "t1")
    start = threading.Barrier(8)

    def work(_):
        start.wait()
        try:
            return use(anna)
        finally:
            db.database.close()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(work, range(8)))
    assert sorted(got) == [False] * 5 + [True] * 3
    assert left(anna) == 0


def test_first_acceptances_at_once_all_count(wechat, app):
    """The row is made by whoever is first; the others find it, by either channel."""
    anna = sessions.sign_in_as("sim-anna", now=NOW).person.id
    start = threading.Barrier(8)

    def work(number):
        start.wait()
        if number % 2:
            report(anna, "t1")
        else:
            change = (Change("t1", "accept"),)
            event = PushEvent("subscribe_msg_popup_event", "sim-anna", change, f"event:{number}")
            pushes.take_push(f"nonce:{number}", event, now=NOW)
        db.database.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    row = MessagePermission.get()
    assert (row.reported, row.pushed) == (4, 4)
