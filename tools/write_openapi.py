"""Writes docs/openapi.json: what the app says of its API, so that a change of it shows in review."""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.config import Config  # noqa: E402 - the repository is no package that is installed
from app.factory import create_app  # noqa: E402


def main() -> None:
    """Makes an app over an empty database, with the settings that a test's app has, and asks it."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "APP_ENV": "test",
            "LOG_LEVEL": "ERROR",
            "SECRET_KEY": "nothing is signed with it in this run",
            "DATABASE_URL": f"sqlite:///{folder}/empty.db",
        }
        answer = create_app(Config.from_env(env)).test_client().get("/api/openapi.json")
    document = json.dumps(json.loads(answer.data), ensure_ascii=False, indent=1)
    (ROOT / "docs" / "openapi.json").write_text(document + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
