"""The station finder."""

import math
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app import db
from app.errors import Invalid, NotFound
from app.models import Hotline, Station, StationService
from app.services.core.geo import Place, distance_m
from app.services.stations import nearest
from app.services.stations.finder import (
    find_stations,
    get_station,
    list_areas,
    list_hotlines,
)
from app.services.stations.nearest import StationFilter
from tests.conftest import NOW
from tests.console.frame.long_lists import fill
from tests.factories import (
    TOWN,
    create_area,
    create_lecture,
    create_slot,
    create_station,
    create_team,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def nobody_asked(monkeypatch):
    """Each test begins without what others learnt of its places."""
    monkeypatch.setattr(nearest, "_ENOUGH", {})


# Crowded in the district, thin in the country, a few at the ends of the world.
near = st.tuples(st.floats(118.3, 118.9), st.floats(37.2, 37.7))
far = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
# Several at one place, which no box parts.
same = st.sampled_from([(118.58, 37.45), (118.6, 37.45)])
points = st.one_of(near, near, same, same, far)


def names(page):
    return [item.name for item in page.items]


@settings(max_examples=60)
@given(
    st.lists(points, max_size=12),
    points,
    st.integers(1, 6),
    st.one_of(st.none(), st.integers(1, 10**6)),
    st.sampled_from([0, 3, 100]),
    st.sampled_from([1, 2, 8]),
)
@example([(-179.99, 10.0), (179.0, 10.0)], (179.99, 10.0), 1, None, 0, 8)
@example([(-179.99, 10.0)], (179.99, 10.0), 5, 5000, 0, 8)
@example([(87.6, 43.8)], (118.58, 37.45), 5, None, 0, 8)
@example([(118.58, 37.45)] * 9, (118.58, 37.45), 2, None, 0, 1)
@example([(118.58, 37.45)] * 9, (118.6, 37.45), 2, 1_780, 0, 1)
@example([(118.58 + step / 1e4, 37.45) for step in range(9)], (118.579, 37.45), 2, 100, 0, 1)
def test_nearest_first_is_what_measuring_all_of_them_gives(places, at, limit, radius_m, few, times):
    """Page by page, the finder gives the same stations in the same order as measuring every single one,
    whether there are many of them or few, and whether a box was read to its end."""
    with mock.patch.object(nearest, "FEW", few), mock.patch.object(nearest, "MOST_TIMES", times):
        _is_what_measuring_gives(places, at, limit, radius_m)


def _is_what_measuring_gives(places, at, limit, radius_m):
    StationService.delete().execute()
    Station.delete().execute()
    for lng, lat in places:
        create_station(lng=lng, lat=lat, services=())
    here = Place(*at)
    measured = sorted((distance_m(here, Place(row.lng, row.lat)), row.id) for row in Station.select())
    expected = [entry for entry in measured if radius_m is None or entry[0] <= radius_m]
    found, cursor = [], None
    while True:
        page = find_stations(StationFilter(here, radius_m), limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += page.items
        cursor = page.next
        if cursor is None:
            break
    assert [item.id for item in found] == [row_id for _, row_id in expected]
    assert [item.distance_m for item in found] == [round(distance) for distance, _ in expected]


def test_the_list_is_complete_without_a_place():
    """Without a place every open station is listed once, in the order of division codes."""
    create_station(name="乙", area="370503")
    create_station(name="甲", area="370502001")
    create_station(name="关", closed_at=NOW)
    page = find_stations(StationFilter())
    assert names(page) == ["甲", "乙"]
    assert [item.distance_m for item in page.items] == [None, None]


def test_pages_join_without_gap_or_repeat():
    """Following the cursors gives each station once."""
    made = {create_station().id for _ in range(7)}
    seen, cursor = [], None
    while True:
        page = find_stations(StationFilter(), limit=3, cursor=cursor)
        seen += [item.id for item in page.items]
        if (cursor := page.next) is None:
            break
    assert len(seen) == 7 and set(seen) == made


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (StationFilter(kind="hospital"), ["医院"]),
        (StationFilter(service="legal"), ["法院"]),
        (StationFilter(area="370502"), ["医院", "法院"]),
        (StationFilter(area="370500"), ["医院", "法院", "河口"]),
        (StationFilter(area="370503000000"), ["河口"]),
        (StationFilter(area="11"), []),
        (StationFilter(q="河口"), ["河口"]),
        (StationFilter(q="黄河路"), ["法院"]),
        (StationFilter(q="%"), []),
        (StationFilter(q="_"), []),
        (StationFilter(q="\\"), []),
        (StationFilter(kind="castle"), []),
        (StationFilter(area="370502", service="legal", kind="court", q="法"), ["法院"]),
    ],
)
def test_filters_narrow_the_list(where, expected):
    """Each filter keeps what fits it, together all of them; a wildcard is a letter like any other."""
    create_station(name="医院", kind="hospital")
    create_station(name="法院", kind="court", services=("legal", "mediation"), address="黄河路2号")
    create_station(name="河口", area="370503")
    assert sorted(names(find_stations(where))) == sorted(expected)


@pytest.mark.parametrize("cursor", ["", "!", "W10", "WyIxIl0", "WyItMSIsIm9mZnNldCJd", "文字", "e30"])
def test_a_made_up_cursor_is_refused(cursor):
    """A cursor that no page gave is invalid input."""
    with pytest.raises(Invalid):
        find_stations(StationFilter(), cursor=cursor)


def test_an_area_that_is_no_code_is_refused():
    """Division codes are digits."""
    with pytest.raises(Invalid):
        find_stations(StationFilter(area="dongying"))


def test_the_nearest_of_few_cost_three_statements(queries):
    """Places, the stations that are shown, and what they offer, with their special days where a moment is
    given: however far from all of them one stands."""
    for _ in range(4):
        create_station()
    for now in (None, NOW):
        with queries() as seen:
            assert len(find_stations(StationFilter(Place(87.6, 43.8)), now=now).items) == 4
        assert len(seen) == 3


def crowd(stations, *, apart):
    """So many stations on a grid with so many degrees from one to the next, the first in its middle."""
    create_station(key="first", name="第一", lng=118.58, lat=37.45)
    side = math.isqrt(stations) + 1
    steps = [(east - side // 2, north - side // 2) for east in range(side) for north in range(side)]
    facts = {"kind": "grid", "area": TOWN, "address": "某路1号", "hours": [], "access": []}
    fill(
        Station,
        [
            facts
            | {"key": f"s{number}", "name": f"站{number}"}
            # A little off the first one, so that no two are as far from it.
            | {"lng": 118.58 + (east + 0.01) * apart, "lat": 37.45 + (north + 0.02) * apart}
            for number, (east, north) in enumerate(steps[:stations])
        ],
    )


@pytest.mark.parametrize("apart", [1e-6, 1e-5, 1e-4, 1e-3, 1e-2])
def test_the_nearest_of_many_cost_as_much_as_of_a_few_hundred(queries, monkeypatch, apart):
    """However many there are and however they crowd, a few boxes are looked at and a few hundred places
    read, all of them by the index over places."""
    crowd(3_000, apart=apart)
    read = []
    placed = nearest._places
    monkeypatch.setattr(
        nearest, "_places", lambda *one, **more: read.append(placed(*one, **more)) or read[-1]
    )
    with queries() as seen:
        page = find_stations(StationFilter(Place(118.58, 37.45)))
    assert page.items[0].name == "第一"
    assert [item.distance_m for item in page.items] == sorted(item.distance_m for item in page.items)
    assert len(seen) == len(read) + 2 <= 8
    assert sum(len(rows) for rows in read) <= 800
    if db.engine_name() == "sqlite":
        for sql in (one for one in seen if "BETWEEN" in one):
            assert plan(sql) == [f"SEARCH t1 USING COVERING INDEX {BY_PLACE} (lat>? AND lat<?)"]
    # Whoever asks for the same nearby begins with the box that was enough.
    with queries() as seen:
        assert find_stations(StationFilter(Place(118.58, 37.45))).items == page.items
    assert len(seen) == 3


BY_PLACE = "station_lat_lng_closed_at_id"


def plan(sql):
    steps = db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", [1] * sql.count("?")).fetchall()
    return [step[3] for step in steps]


def test_a_box_that_was_enough_is_left_when_stations_went(monkeypatch):
    """What was learnt of a place tells where to begin, never what is there."""
    monkeypatch.setattr(nearest, "FEW", 3)
    crowd(50, apart=1e-4)
    here = StationFilter(Place(118.58, 37.45))
    near = {item.id for item in find_stations(here).items}
    Station.update(closed_at=NOW).where(Station.id.in_(list(near))).execute()
    others = find_stations(here, limit=100).items
    assert len(others) == 51 - len(near) and near.isdisjoint(item.id for item in others)


@pytest.mark.parametrize("is_at_one_place", [False, True])
def test_stations_that_go_while_they_are_looked_for_end_no_search(monkeypatch, is_at_one_place):
    """The box that is looked at next holds what was read a moment before; where that has gone meanwhile, the
    search goes on without it, and ends."""
    monkeypatch.setattr(nearest, "FEW", 3)
    crowd(50, apart=1e-4)
    if is_at_one_place:
        Station.update(lng=118.58, lat=37.45).execute()
        Station.update(lng=118.6).where(Station.key.in_(["s1", "s2"])).execute()
    placed, reads = nearest._places, []

    def places(where, **bounds):
        found = placed(where, **bounds)
        reads.append(bounds)
        assert len(reads) < 20
        if len(reads) == 2:
            assert len(found) > nearest.MOST_TIMES
            Station.update(closed_at=NOW).where(Station.key.not_in(["s1", "s2"])).execute()
        return found

    monkeypatch.setattr(nearest, "_places", places)
    found = find_stations(StationFilter(Place(118.58, 37.45)), limit=1)
    assert names(found)[0] in ("站1", "站2")


@pytest.mark.parametrize("few", [3, 1_000])
@pytest.mark.parametrize("facts", [{"kind": "court"}, {"service": "legal"}])
def test_the_nearest_by_kind_or_service_read_an_index(queries, monkeypatch, few, facts):
    """The nearest that fit are those that measuring all gives; by kind the box is looked at in the kind's own
    index, and a service is looked up for each place of a box, or of all by the service's index."""
    monkeypatch.setattr(nearest, "FEW", few)
    monkeypatch.setattr(nearest, "FEW_GIVING", few)
    crowd(300, apart=1e-3)
    fit = list(Station.select().order_by(Station.id).limit(100))
    Station.update(kind="court").where(Station.id.in_([one.id for one in fit])).execute()
    fill(StationService, [{"station": one.id, "service": "legal"} for one in fit])
    here = Place(118.58, 37.45)
    with queries() as seen:
        page = find_stations(StationFilter(here, **facts))
    by_distance = sorted((distance_m(here, Place(one.lng, one.lat)), one.id) for one in fit)
    assert [item.id for item in page.items] == [station_id for _, station_id in by_distance[:20]]
    if db.engine_name() == "sqlite":
        in_box = [plan(sql) for sql in seen if "BETWEEN" in sql]
        by_kind = "SEARCH t1 USING COVERING INDEX station_kind_lat_lng_closed_at_id (kind=?"
        each = [
            f"SEARCH t1 USING COVERING INDEX {BY_PLACE} (lat>? AND lat<?)",
            "CORRELATED SCALAR SUBQUERY 1",
            "SEARCH t2 USING COVERING INDEX station_service_station_id_service (station_id=? AND service=?)",
        ]
        wanted = [f"{by_kind} AND lat>? AND lat<?)"] if "kind" in facts else each
        assert all(steps == wanted for steps in in_box) and bool(in_box) == (few == 3)
        giving = "SEARCH t2 USING COVERING INDEX station_service_service_station_id (service=?)"
        assert plan(seen[0])[0] == (f"{by_kind})" if "kind" in facts else giving)


def test_a_page_of_stations_costs_two_statements(queries):
    """However many stations a page shows, it takes one statement for them and one for their services."""
    for _ in range(20):
        create_station()
    with queries() as seen:
        find_stations(StationFilter())
    assert len(seen) == 2


def test_a_station_tells_what_comes_next():
    """Its page names the next free slot, the next lecture in its town, and who is on duty today."""
    team = create_team(name="一队")
    create_slot(team=team, starts_at=NOW - timedelta(hours=1))
    create_slot(team=team, starts_at=NOW + timedelta(hours=1), taken=1)
    create_slot(team=team, starts_at=NOW + timedelta(hours=2), state="closed")
    free = create_slot(team=team, starts_at=NOW + timedelta(hours=3))
    create_lecture(title="别处", area="370503", starts_at=NOW + timedelta(hours=1))
    create_lecture(title="草稿", status="draft", starts_at=NOW + timedelta(hours=1))
    create_lecture(title="下一场")
    detail = get_station(team.station_id, now=NOW)
    assert detail.next_slot.id == free.id
    assert detail.next_lecture.title == "下一场"
    assert [ref.name for ref in detail.on_duty_today] == ["一队"]


def test_a_station_with_nothing_ahead_says_so():
    """No slot, no lecture and nobody on duty are told as such."""
    detail = get_station(create_station().id, now=NOW)
    assert (detail.next_slot, detail.next_lecture, detail.on_duty_today) == (None, None, [])


def test_a_closed_or_unknown_station_is_not_found():
    """A closed station has no page."""
    for station_id in (create_station(closed_at=NOW).id, "0" * 24, "", "文"):
        with pytest.raises(NotFound):
            get_station(station_id, now=NOW)


def test_areas_know_the_nearest_one_above():
    """An area's parent is the longest known prefix of its code."""
    for code in ("370500", "370502", "370502001", "370503"):
        create_area(code)
    assert {area.code: area.parent for area in list_areas()} == {
        "370500": None,
        "370502": "370500",
        "370502001": "370502",
        "370503": "370500",
    }


def test_hotlines_keep_their_order():
    """Hotlines are shown in their own order."""
    for position, key in [(2, "c"), (0, "a"), (1, "b")]:
        Hotline.insert(key=key, name=key, number="12338", hours="全天", position=position).execute()
    assert [line.key for line in list_hotlines()] == ["a", "b", "c"]
