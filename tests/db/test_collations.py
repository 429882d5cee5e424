"""Text is the same text on the three engines, whatever a server's default says."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import peewee
import pytest

from app import db, migrate
from app.config import ROOT
from app.db import collations
from app.db.collations import settle
from app.models import MODELS, Hotline, Lecturer, LectureTemplate, Station
from tests import engines, factories
from tests.conftest import NOW, make_config
from tests.engines import SERVERS

NAMES = [
    "𠮷讲座😀",
    "𡥆先生",
    "吉讲座",
    "王芳",
    "王 芳",
    "王芳 ",
    "李雷",
    "anna",
    "Anna",
    "ANNA",
    "Ánna",
    "ánna",
    "ｅＭａｉｌ",
    "100%",
    "100_",
    "a.b",
    "a\\b",
    "a*b[c]",
    "ß",
    "😀",
    "😁",
    "žena",
    "Zoe",
    "阿",
    "〇",
    "好好说话：第一讲（上）",
    "好好说话:第二讲(下)",
]
# What is typed, and which of the names hold it.
SEARCHES = {
    "𡥆": {"𡥆先生"},
    "𠮷": {"𠮷讲座😀"},
    "讲座": {"𠮷讲座😀", "吉讲座"},
    "吉": {"吉讲座"},
    "😀": {"𠮷讲座😀", "😀"},
    "😂": set(),
    "anna": {"anna", "Anna", "ANNA"},
    "NN": {"anna", "Anna", "ANNA", "Ánna", "ánna"},
    "Á": {"Ánna"},
    "á": {"ánna"},
    "email": set(),
    "芳": {"王芳", "王 芳", "王芳 "},
    # Word by word, whatever stands between: blanks, dots of any kind, nothing, or other words.
    "芳 ": {"王芳", "王 芳", "王芳 "},
    "王 芳": {"王芳", "王 芳", "王芳 "},
    "王·芳": {"王芳", "王 芳", "王芳 "},
    "王•芳・": {"王芳", "王 芳", "王芳 "},
    "第二讲 好好": {"好好说话:第二讲(下)"},
    "王 雷": set(),
    "a.b": {"a.b", "a\\b", "a*b[c]"},
    "a b c d e f" + " x" * 200: set(),
    # Marks as a keyboard of either kind gives them.
    "说话：第": {"好好说话：第一讲（上）", "好好说话:第二讲(下)"},
    "说话:第": {"好好说话：第一讲（上）", "好好说话:第二讲(下)"},
    "讲(上)": {"好好说话：第一讲（上）"},
    "讲（下）": {"好好说话:第二讲(下)"},
    "？": set(),
    "%": {"100%"},
    "_": {"100_"},
    ".": {"a.b"},
    "\\": {"a\\b"},
    "*b[": {"a*b[c]"},
    "(": {"好好说话：第一讲（上）", "好好说话:第二讲(下)"},
    "SS": set(),
    "Ž": set(),
    "z": {"Zoe"},
}


@pytest.fixture(scope="module", params=["sqlite", *sorted(SERVERS)])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database. On MariaDB its default is the one that takes rare letters for equal."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('collations') / 'one.db'}"
        return
    server = SERVERS[request.param]
    engines.need(server)
    with engines.temporary_database(server, f"huhang_text_{os.getpid()}") as url:
        if request.param == "mariadb":
            with connected(url):
                db.database.execute_sql("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        yield url


@contextlib.contextmanager
def connected(url: str) -> Iterator[None]:
    config = make_config(url)
    config.activate()
    engine = db.connect(config)
    try:
        yield
    finally:
        engine.close_all()


@pytest.fixture
def names(address: str) -> Iterator[None]:
    """A lecturer of each of the names."""
    with connected(address):
        migrate.upgrade()
        rows = [{"key": f"k{place}", "name": name, "topics": []} for place, name in enumerate(NAMES)]
        Lecturer.insert_many(rows).execute()
        yield
        Lecturer.delete().execute()


def found(*conditions: Any) -> list[str]:
    return [name for (name,) in Lecturer.select(Lecturer.name).where(*conditions).tuples()]


def test_searches(names: None) -> None:
    """Each search finds the same on every engine: what is written here."""
    hits = {text: set(found(db.contains(Lecturer.name, text))) for text in SEARCHES}
    assert hits == SEARCHES


def test_equality(names: None) -> None:
    """A name is equal to itself alone."""
    assert {name: found(Lecturer.name == name) for name in NAMES} == {name: [name] for name in NAMES}
    distinct = Lecturer.select(Lecturer.name).distinct().tuples()
    assert {name for (name,) in distinct} == set(NAMES)


def test_sorting(names: None) -> None:
    """By code points, as Python sorts; and so a list goes on after any of its names."""
    ordered = sorted(NAMES)
    assert [name for (name,) in Lecturer.select(Lecturer.name).order_by(Lecturer.name).tuples()] == ordered
    for place, name in enumerate(ordered):
        rest = Lecturer.select(Lecturer.name).where(Lecturer.name > name).order_by(Lecturer.name)
        assert [other for (other,) in rest.tuples()] == ordered[place + 1 :]


def test_uniqueness(address: str) -> None:
    """Two templates may have names that differ in a rare letter, in case, or in a blank, and in no less."""
    with connected(address):
        migrate.upgrade()
        area, person = factories.create_area().code, factories.create_person().id
        for name in NAMES:
            LectureTemplate.create(area=area, name=name, pattern={}, made_by=person, made_at=NOW)
        with pytest.raises(peewee.IntegrityError):
            LectureTemplate.create(area=area, name="😀", pattern={}, made_by=person, made_at=NOW)


def test_a_blank_at_the_end_is_no_part_of_a_code(names: None) -> None:
    """MariaDB doesn't see it, so that the others don't get to see it; and no id has one."""
    Hotline.create(key="k ", name="热线", number="1", hours="")
    assert Hotline.get().key == "k"
    assert Hotline.select().where(Hotline.key == "k  ").count() == 1
    row_id = Hotline.get().id
    assert Hotline.get_or_none(Hotline.id == f"{row_id} ") is None
    Hotline.delete().execute()


def test_no_column_takes_the_servers_default(address: str) -> None:
    """Not one column of text in any table is compared in a way that the server chose."""
    with connected(address):
        migrate.upgrade()
        match db.engine_name():
            case "mysql":
                allowed = {"ascii_bin", "utf8mb4_bin", "utf8mb4_nopad_bin"}
                rows = db.database.execute_sql(
                    "SELECT table_name, column_name, collation_name FROM information_schema.columns "
                    "WHERE table_schema = DATABASE() AND collation_name IS NOT NULL"
                ).fetchall()
            case "postgresql":
                allowed = {"C"}
                rows = db.database.execute_sql(
                    "SELECT table_name, column_name, collation_name FROM information_schema.columns "
                    "WHERE table_schema = 'public' AND data_type IN ('character varying', 'text')"
                ).fetchall()
            case _:
                # It has one way to compare, unless a column names another.
                allowed = {"BINARY"}
                rows = [
                    (table, "", "other")
                    for table, sql in db.database.execute_sql(
                        "SELECT name, sql FROM sqlite_master"
                    ).fetchall()
                    if sql and re.search(r"\bCOLLATE\b", sql, re.IGNORECASE)
                ]
        assert [row for row in rows if row[2] not in allowed] == []
        assert len(MODELS) > 50


def test_text_that_a_later_migration_adds_is_settled(address: str) -> None:
    """Whoever writes one need not think of it: the end of each upgrade does, and then has nothing to do."""
    with connected(address):
        migrate.upgrade()
        db.database.execute_sql("CREATE TABLE newcomer (name VARCHAR(40) NOT NULL, note TEXT)")
        migrate.upgrade()
        db.database.execute_sql("INSERT INTO newcomer (name) VALUES ('😀')")
        hits = db.database.execute_sql("SELECT note FROM newcomer WHERE name = '😁'").fetchall()
        assert list(hits) == []
        assert settle(db.database.obj) == []
        db.database.execute_sql("DROP TABLE newcomer")


def test_a_database_from_before_is_upgraded(address: str) -> None:
    """With rows in it, back and forward again; nothing of them changes."""
    with connected(address):
        migrate.upgrade()
        station = factories.create_station(name="𠮷驿站", intro="Ánna 😀")
        if db.engine_name() == "mysql":
            db.database.execute_sql(
                "ALTER TABLE station MODIFY name VARCHAR(80) COLLATE utf8mb4_general_ci NOT NULL, "
                "MODIFY phone VARCHAR(40) COLLATE utf8mb4_general_ci"
            )
            assert Station.select().where(Station.name == "𡥆驿站").count() == 1
        back = migrate.downgrade("0034_collations")
        assert back[-1] == "0034_collations"
        assert migrate.upgrade() == back[::-1]
        assert Station.select().where(Station.name == "𡥆驿站").count() == 0
        kept = Station.get_by_id(station.id)
        assert (kept.name, kept.intro, kept.phone) == (station.name, station.intro, station.phone)
        with pytest.raises(peewee.IntegrityError):
            Station.update(name=None).execute()


def test_nobody_waits_long_for_a_table_that_is_altered(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a long reader keeps the table, the change lets the others through, and is made in the end."""
    with connected(address):
        migrate.upgrade()
        if db.engine_name() == "sqlite":
            assert settle(db.database.obj) == []
            return
        monkeypatch.setattr(collations, "WAIT_S", 1)
        db.database.execute_sql("CREATE TABLE slow (name VARCHAR(40) NOT NULL)")
        db.database.begin()
        db.database.execute_sql("SELECT name FROM slow")
        altered: list[str] = []
        change = Thread(target=lambda: altered.extend(_settled()))
        change.start()
        waits = []
        for _ in range(3):
            # The change is waiting by now, and a reader behind it.
            time.sleep(0.3)
            waits.append(_read_apart())
        assert altered == []
        db.database.rollback()
        change.join()
        assert altered == ["slow"]
        assert max(waits) < 2 * collations.WAIT_S + collations.PAUSE_S
        db.database.execute_sql("DROP TABLE slow")


def _settled() -> list[str]:
    with db.database.obj.one_connection():
        altered = settle(db.database.obj)
    db.database.close()
    return altered


def _read_apart() -> float:
    """Seconds that another connection needs to read the table."""
    began, seconds = time.monotonic(), list[float]()

    def read() -> None:
        db.database.execute_sql("SELECT name FROM slow")
        seconds.append(time.monotonic() - began)
        db.database.close()

    reader = Thread(target=read)
    reader.start()
    reader.join()
    return seconds[0]


def test_searches_are_written_one_way() -> None:
    """What a column holds is asked by `contains` of app.db: peewee's own follows the collation on MariaDB."""
    own = re.compile(r"\b[A-Z]\w+\.\w+\.(contains|endswith)\(|\.ilike\(|\bfn\.(LOWER|UPPER)\b")
    files = (ROOT / "app" / "services").rglob("*.py")
    assert [path.name for path in files if own.search(path.read_text(encoding="utf-8"))] == []
