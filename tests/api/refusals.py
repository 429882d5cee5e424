"""What every refusal of the API looks like."""

import json
from typing import Any

from werkzeug.test import TestResponse


def check_refusal(response: TestResponse) -> Any:
    """A 4xx in the contract's shape that can be read as UTF-8 JSON."""
    assert 400 <= response.status_code < 500, (response.status_code, response.text[:300])
    body = json.loads(response.data.decode())
    assert {"code", "status", "reason", "message", "errors"} <= set(body)
    assert body["code"] == response.status_code
    return body
