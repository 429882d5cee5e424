"""What every refusal of the API looks like."""

import json
from typing import Any

from werkzeug.test import TestResponse

# Where the fields of a request stand.
PLACES = {"json", "query", "files", "headers"}


def check_refusal(response: TestResponse) -> Any:
    """A 4xx in the contract's shape that can be read as UTF-8 JSON."""
    assert 400 <= response.status_code < 500, (response.status_code, response.text[:300])
    body = json.loads(response.data.decode())
    assert {"code", "status", "reason", "message", "errors"} <= set(body)
    assert body["code"] == response.status_code
    assert isinstance(body["errors"], dict) and set(body["errors"]) <= PLACES, body["errors"]
    for faults in body["errors"].values():
        assert isinstance(faults, dict) and faults.keys().isdisjoint(PLACES), body["errors"]
        check_faults(faults)
    return body


def check_faults(faults: Any) -> None:
    """Every field leads to its texts, or to the fields inside it."""
    for fault in faults.values():
        if isinstance(fault, dict):
            check_faults(fault)
        else:
            assert isinstance(fault, list) and fault and all(isinstance(text, str) for text in fault), faults
