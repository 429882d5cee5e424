"""What imports can show, and a little of what they can't."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from app.config import ROOT, WECHAT_API


def modules_with(pattern):
    return {
        str(path.relative_to(ROOT / "app"))
        for path in (ROOT / "app").rglob("*.py")
        if re.search(pattern, path.read_text(encoding="utf-8"))
    }


def test_the_floors_hold():
    """import-linter's contracts in pyproject.toml are kept."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_transactions_begin_in_one_place():
    """There is one door to writing, `write_transaction`: what begins one is called only there."""
    assert modules_with(r"\batomic\(") == {"db/engine.py"}
    assert modules_with(r"\.transact\(") == {"db/__init__.py"}


def test_a_step_of_a_use_case_requires_its_transaction():
    """What says that it runs in the caller's transaction checks it first."""
    steps = 0
    for path in (ROOT / "app" / "services").rglob("*.py"):
        for step in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(step, ast.FunctionDef):
                said = "caller's transaction" in " ".join((ast.get_docstring(step) or "").split())
                first = step.body[1] if said and len(step.body) > 1 else step.body[0]
                assert not said or ast.unparse(first) == "require_transaction()", f"{path.name}: {step.name}"
                steps += said
    assert steps > 40


def test_rows_are_inserted_in_one_way():
    """A service inserts one row with `add`, many with `insert_many`."""
    assert not {name for name in modules_with(r"\.insert\(|\b[A-Z]\w+\.create\(") if "services" in name}


def test_keys_and_hashes_are_made_in_one_place():
    """Keyed hashes are made by app/crypto.py and services/core/keys.py; one roster derives from its cards."""
    assert modules_with(r"hmac\.(new|digest)\(") == {"crypto.py", "services/core/keys.py"}
    assert modules_with(r"\bderive\(") == {
        "crypto.py",
        "services/core/keys.py",
        "services/attendance/offline_roster.py",
    }


def test_nobody_but_the_gateway_calls_out():
    """What leaves the house goes to WeChat's own address, or to the database: no other module knows a way."""
    way = r"requests|urllib3?(?:\.request)?|http\.client|httpx|aiohttp|smtplib|ftplib|telnetlib|socket"
    assert modules_with(rf"(?m)^\s*(?:import|from) (?:{way})(?:\s|$|\.exceptions)") == {
        "db/mysql.py",
        "wechat/client.py",
    }
    assert WECHAT_API == "https://api.weixin.qq.com/"


def test_nobody_aborts_below_the_blueprints():
    """`abort(` is an HTTP matter: services raise refusals."""
    assert all(name.startswith("blueprints/") for name in modules_with(r"\babort\("))


def test_the_wall_clock_is_read_in_one_place():
    """Only app/clock.py asks for the present moment."""
    assert modules_with(r"datetime\.(now|today|utcnow)\(|date\.today\(") == {"clock.py"}


def test_importing_the_models_builds_no_web_app():
    """app/__init__.py is a docstring, so that tools can import the tables alone."""
    code = "import app.models, sys; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def imported(code, **env):
    """The modules that are there after `code` in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        cwd=ROOT,
        env=os.environ | {"APP_ENV": "test", "SECRET_KEY": "nothing is signed with it in this run"} | env,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.splitlines()[-1].split())


# What draws pages, and what few processes ever need: dear in memory (docs/decisions/0270).
PAGES = {"app.surface", "app.blueprints", "app.schemas", "marshmallow", "flask_smorest", "apispec"}
RARE = {"zxcvbn", "pypinyin", "openpyxl", "fpdf", "holidays"}


def test_commands_and_the_background_worker_load_no_pages(tmp_path):
    """`flask --app wsgi` imports its commands and nothing that draws pages; gunicorn's app has all of it."""
    database = f"sqlite:///{tmp_path}/empty.db"
    asked = (
        "from flask.cli import cli\ncli.main(['--app', 'wsgi', 'worker', '--help'], standalone_mode=False)"
    )
    at_the_worker = imported(asked, DATABASE_URL=database)
    assert "app.jobs" in at_the_worker
    assert not at_the_worker & (PAGES | RARE)
    listed = (
        "sys.argv = ['flask', '--app', 'wsgi', 'routes']\n"
        "from flask.cli import cli\ncli.main(standalone_mode=False)"
    )
    assert imported(listed, DATABASE_URL=database) >= PAGES, "flask's own commands about pages have them"
    served = imported("import wsgi", DATABASE_URL=database)
    assert served >= PAGES
    assert not served & RARE


def test_the_document_of_the_api_is_written_when_it_is_asked_for(app):
    """Nobody pays for it at the start; once written, it is kept, and what it was written from is not."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    assert api.spec is None
    first = app.test_client().get("/api/openapi.json").data
    assert api.spec is None
    with patch.object(api, "_write") as write:
        assert app.test_client().get("/api/openapi.json").data == first
    write.assert_not_called()
