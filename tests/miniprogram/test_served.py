"""Where the mini-program that runs in a browser is served: while developing only. Needs no Node."""

import pytest

from app import config
from app.blueprints import mini_program
from app.factory import create_app
from tests.conftest import make_config


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A folder as the build leaves it."""
    (tmp_path / "client.js").write_text("run()")
    (tmp_path / "index.html").write_text("<title>x</title>")
    for module in (config, mini_program):
        monkeypatch.setattr(module, "MINI_PROGRAM", tmp_path)


@pytest.mark.parametrize(("app_env", "status"), [("development", 200), ("test", 404)])
def test_only_who_develops_gets_it(database, database_url, built, app_env, status):
    """Its page and script are there while developing, and may talk to this server only."""
    client = create_app(make_config(database_url, APP_ENV=app_env)).test_client()
    with client.get("/mini-program/") as page, client.get("/mini-program/client.js") as script:
        assert (page.status_code, script.status_code) == (status, status)
        assert "connect-src" not in page.headers["Content-Security-Policy"]
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_what_was_not_built_is_not_there(database_url, tmp_path, monkeypatch):
    """Without a build nothing is promised."""
    monkeypatch.setattr(config, "MINI_PROGRAM", tmp_path)
    assert not make_config(database_url, APP_ENV="development").has_mini_program
