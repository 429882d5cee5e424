"""What a driver reads in Python comes as one text a row (decision 0250), and says the same as its columns.
Every kind of column is tried in tests/models/test_prepared_rows.py."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.db import engine_name
from app.models import Lecture, Slot
from app.services.core.geo import Place
from app.services.counseling.slots import SlotFilter, list_slots
from app.services.lectures.reading import LectureFilter, get_lecture, list_lectures
from app.services.stations.finder import find_stations
from app.services.stations.nearest import StationFilter
from tests.factories import NOW, create_lecture, create_slot, create_station, create_team

AWKWARD = "“引号”\"'\\ \\n\t😀/ </script>\u2028 %s {0} 邨"


@pytest.mark.parametrize("text", [AWKWARD, "", "null", "[1]"])
def test_a_lecture_reads_as_by_its_columns(database: None, text: str) -> None:
    """Whatever its texts, its numbers and what it has not: the kept list and the single row say the same."""
    lecture = create_lecture(title=f"讲座{text}", venue=text, description=f"{text}\n\n{text}")
    places = [(None, None), (118.49871234567891, 37.461234567890123), (0.1, -1e-7), (118.0, 37.0)]
    for lng, lat in places:
        Lecture.update(lng=lng, lat=lat).execute()
        (listed,) = list_lectures(LectureFilter(), now=NOW).items
        assert listed == get_lecture(str(lecture.id), now=NOW)
    opens_at = NOW + timedelta(microseconds=1)
    for change in ({"sign_up_opens_at": opens_at}, {"taken": 3}, {"approval": True}, {"title": text + "改"}):
        Lecture.update(**change).execute()
        (listed,) = list_lectures(LectureFilter(), now=NOW).items
        assert listed == get_lecture(str(lecture.id), now=NOW), change


def test_a_slot_and_a_station_read_as_by_their_columns(database: None) -> None:
    """The kept first page says what another way to the same row says."""
    station = create_station(name=f"站{AWKWARD}", lng=118.49871234567891, lat=37.461234567890123)
    slot = create_slot(team=create_team(name=f"团队{AWKWARD}", station=station, topics=("law",)))
    (kept,) = list_slots(SlotFilter(all=True), now=NOW).items
    (plain,) = list_slots(SlotFilter(all=True, among=(Slot.id == slot.id,)), now=NOW).items
    assert kept == plain
    (near,) = find_stations(StationFilter(point=Place(118.5, 37.46))).items
    (listed,) = find_stations(StationFilter()).items
    assert replace(near, distance_m=None) == listed


def test_the_driver_reads_one_column(database: None, queries: Callable[[], Any]) -> None:
    """Where it reads them in Python, and nowhere else."""
    create_lecture()
    create_slot()
    with queries() as seen:
        list_lectures(LectureFilter(), now=NOW)
        list_slots(SlotFilter(), now=NOW)
    rows = [sql for sql in seen if re.search(r"FROM .(lecture|slot). AS", sql)]
    assert len(rows) == 2
    assert all(("JSON_ARRAY" in sql) == (engine_name() == "mysql") for sql in rows)
