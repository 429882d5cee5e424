"""No JSON whatever makes a writing route fail."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.refusals import check_refusal
from tests.conftest import NOW
from tests.factories import create_lecture

# Anything JSON can say, and some things it should not.
texts = st.one_of(
    st.text(max_size=20),
    st.text(st.characters(), max_size=5),
    st.sampled_from(["\x00", "\ud800", "9999-12-31T23:59:59-23:59", "2026-12-01T09:00:00+08:00", "0" * 24]),
)
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**30), 10**30),
        st.floats(),
        texts,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
FIELDS = [
    *("title", "venue", "area", "starts_at", "ends_at", "capacity"),
    *("slot", "party", "topic", "mode", "note", "code", "nickname", "contact_preference", "version"),
    *("username", "password", "refresh_token", "reason", "card", "scanned_at", "client_id", "scans", "place"),
]
bodies = st.one_of(values, st.dictionaries(st.one_of(st.sampled_from(FIELDS), texts), values, max_size=6))


def writing_paths(app, ids):
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/"):
            # Erasure takes no body, and would leave nobody to go on.
            erasure = {"DELETE"} if rule.rule == "/api/v1/me" else set()
            for method in rule.methods & {"POST", "PUT", "DELETE"} - erasure:
                yield method, rule.rule, {name: ids.get(name, "x") for name in rule.arguments}


@pytest.fixture
def fuzzer(staff):
    return staff("admin", "", consented=True)


@pytest.fixture
def lecture_id(app):
    return create_lecture(starts_at=NOW).id


@settings(max_examples=60)
@given(body=bodies, key=st.one_of(st.none(), st.text("abc", min_size=1, max_size=2)))
def test_no_body_makes_any_view_fail(app, fuzzer, lecture_id, quick_hashing, body, key):
    """Every writing route takes any JSON without a 5xx; what it does not refuse it answers in JSON."""
    text = json.dumps(body).encode()
    for method, rule, arguments in writing_paths(app, {"lecture_id": lecture_id}):
        path = rule.removeprefix("/api/v1")
        for name, value in arguments.items():
            path = path.replace(f"<{name}>", value)
        options = {"data": text, "content_type": "application/json"}
        if key is not None:
            options["headers"] = {"Idempotency-Key": key}
        response = fuzzer._send(method, path, options)
        assert response.status_code < 500, (method, path, text)
        if response.status_code >= 400:
            check_refusal(response)
    assert fuzzer.get("/me").status_code == 200, "the fuzzer is still signed in"
