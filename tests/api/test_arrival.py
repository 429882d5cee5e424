"""Each request has a number; sign-ins and refusals say where they came from."""

import pytest

from app.db import is_id
from app.models import AuditEntry
from tests.console.conftest import PASSWORD, Desk, create_account

AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) MicroMessenger/8.0"


def ask(app, path="/api/v1/me", *, address="203.0.113.77", **headers):
    environ = {"REMOTE_ADDR": address}
    return app.test_client().get(path, headers={"User-Agent": AGENT} | headers, environ_overrides=environ)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/nothing", "/", "/nothing", "/console", "/healthz"])
def test_every_answer_has_a_number(app, path):
    """The proxy's where it has one that is well-formed. It stands beside the answer, not in it: two refusals
    that must not be told apart are the same to the letter."""
    own = ask(app, path)
    assert is_id(own.headers["X-Request-Id"])
    given = ask(app, path, **{"X-Request-Id": "proxy-0123456789"})
    assert given.headers["X-Request-Id"] == "proxy-0123456789"
    if path.startswith("/api") and given.status_code >= 400:
        assert "proxy-0123456789" not in given.get_data(as_text=True)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "given",
    ["", "short", "x" * 65, "a b c d e f g", "<script>alert", "号码号码号码号码".encode().decode("latin-1")],
)
def test_a_number_that_is_none_is_replaced(app, given):
    """Nothing that a client wrote gets into the log by it."""
    assert is_id(ask(app, **{"X-Request-Id": given}).headers["X-Request-Id"])


@pytest.mark.usefixtures("database")
def test_sign_ins_and_refusals_say_where_from(app):
    """The network and a hash of the address, never the address; the device in a few words; and the same
    address has the same hash."""
    create_account("li")
    for password in ("wrong, and long", PASSWORD):
        client = app.test_client()
        client.environ_base |= {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": AGENT}
        Desk(client).post("/sign-in", {"username": "li", "password": password})
    refused, opened = AuditEntry.select().where(AuditEntry.event == "session:open").order_by(AuditEntry.id)
    assert (refused.outcome, opened.outcome) == ("refused", "done")
    for row in (refused, opened):
        assert (row.network, row.device) == ("203.0.113.0/24", "苹果手机上的 微信")
        assert is_id(row.request_id) and "203.0.113.77" not in str(row.__data__)
    assert refused.address == opened.address and len(opened.address) == 16


@pytest.mark.usefixtures("database")
def test_other_deeds_keep_only_their_number(resident):
    """Where somebody reads their own pages from is nobody's business."""
    anna = resident("anna")
    anna.get("/me")
    row = AuditEntry.get(AuditEntry.event == "profile:read")
    assert row.request_id and (row.network, row.address, row.device) == (None, None, None)


@pytest.mark.usefixtures("database")
def test_an_unknown_name_is_kept_as_a_hash(app):
    """The same name again is the same hash, however it is typed; the name itself is nowhere."""
    create_account("li")
    for name in ("wangfang", "WangFang ", "lifang"):
        Desk(app.test_client()).post("/sign-in", {"username": name, "password": "wrong, and long"})
    rows = AuditEntry.select().where(AuditEntry.event == "session:open").order_by(AuditEntry.id)
    first, second, third = [row.data["name"] for row in rows]
    assert first == second != third
    assert {row.reason for row in rows} == {"bad_credentials"}
    assert "fang" not in str([row.__data__ for row in rows]).lower()


@pytest.mark.usefixtures("database")
def test_the_access_log_names_patterns(app):
    """gunicorn is told the pattern that a path fits, never what stood in it."""
    for path in (
        "/k/7K3M9PXWQAB2",
        "/d/0123456789abcdef",
        "/v/ABCDEFGHJKLM",
        "/nothing/13812345678?phone=138",
    ):
        with app.test_request_context(path) as context:
            app.preprocess_request()
            environ = context.request.environ
        rule = environ["huhang.rule"]
        assert path.split("/")[2].partition("?")[0] not in rule, rule
        assert is_id(environ["huhang.request_id"])
