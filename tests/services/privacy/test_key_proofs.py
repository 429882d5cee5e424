"""A database remembers the keys it was written with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import db
from app.models import KeyProof, Person
from app.services.privacy import key_proofs, resealing
from tests.conftest import SECRET, make_config
from tests.factories import create_person

ROOT = Path(__file__).parents[3]
ONE, TWO, FALSE_ONE = "one:" + "1" * 32, "two:" + "2" * 32, "one:" + "x" * 32


@pytest.fixture
def use_keys(database, database_url):
    def use(*keys, lookup=SECRET):
        db.database.close()
        db.database.obj.close_all()
        db.connect(make_config(database_url, FIELD_KEYS=",".join(keys), LOOKUP_KEY=lookup))

    yield use
    use(ONE)


def test_the_right_keys_are_noted_once(use_keys):
    """The first look notes them; later ones change nothing."""
    use_keys(ONE)
    assert key_proofs.wrong_keys() == []
    noted = sorted(KeyProof.select().tuples())
    assert [name for name, _ in noted] == ["FIELD_KEYS one", "LOOKUP_KEY"]
    assert key_proofs.wrong_keys() == []
    assert sorted(KeyProof.select().tuples()) == noted


@pytest.mark.parametrize(
    ("keys", "lookup", "said"),
    [
        ((FALSE_ONE,), SECRET, "名为 one 的密钥不是"),
        ((TWO,), SECRET, "缺少名为 one 的密钥"),
        ((TWO, FALSE_ONE), SECRET, "名为 one 的密钥不是"),
        ((ONE,), "y" * 40, "LOOKUP_KEY"),
    ],
)
def test_wrong_keys_are_named(use_keys, keys, lookup, said):
    """It is said which one, and nothing is noted of keys beside a wrong one."""
    use_keys(ONE)
    key_proofs.wrong_keys()
    use_keys(*keys, lookup=lookup)
    (fault,) = key_proofs.wrong_keys()
    assert said in fault
    assert KeyProof.select().count() == 2


def test_a_database_older_than_its_proofs(use_keys):
    """Where nothing is noted yet, what is there has to open."""
    use_keys(ONE)
    create_person(phone="13800138000")
    use_keys(FALSE_ONE)
    (fault,) = key_proofs.wrong_keys()
    assert "名为 one 的密钥打不开" in fault
    assert not KeyProof.select().exists()


def test_an_old_key_may_go_after_the_rotation(use_keys):
    """Both are needed until everything is sealed with the new one, then that alone."""
    use_keys(ONE)
    person = create_person(phone="13800138000")
    key_proofs.wrong_keys()
    use_keys(TWO, ONE)
    assert key_proofs.wrong_keys() == []
    resealing.reseal()
    key_proofs.forget_old_keys()
    use_keys(TWO)
    assert key_proofs.wrong_keys() == []
    assert Person.get_by_id(person.id).phone == "13800138000"


def test_a_server_with_a_wrong_key_does_not_start(tmp_path):
    """gunicorn ends and says which key; so does the command line."""
    env = os.environ | {
        "APP_ENV": "test",
        "SECRET_KEY": SECRET,
        "FIELD_KEYS": ONE,
        "LOOKUP_KEY": SECRET,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'keys.db'}",
    }
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "migrate"]
    assert subprocess.run(flask, env=env, cwd=ROOT, capture_output=True).returncode == 0
    wrong = env | {"LOOKUP_KEY": "y" * 40}
    serve = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "1", "wsgi:app"]
    for command, status in ((serve, 3), (flask, 1)):
        ended = subprocess.run(command, env=wrong, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert (ended.returncode, "LOOKUP_KEY" in ended.stderr) == (status, True)
