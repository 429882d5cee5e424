"""The demo programme's data file, checked by itself."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

PATH = Path(__file__).parents[3] / "app/services/operations/demo/programme.json"

KINDS = {
    "center", "town", "grid", "hospital", "school", "community", "court", "legal_aid",
    "civil_affairs",
}  # fmt: skip
SERVICES = {
    "counseling", "legal", "mediation", "lecture", "anti_violence", "parenting", "online",
}  # fmt: skip
ACCESS = {"wheelchair", "nursing_room", "private_room", "parking"}
MODES = {"in_person", "phone", "online"}
COURSE_TOPICS = {"premarital", "marriage", "family_tradition", "parenting", "law", "emotion"}
AUDIENCES = {"residents", "volunteers", "couples", "youth", "parents"}
DISTRICTS = {"370502", "370503", "370505"}
KEYED = ("hotlines", "stations", "teams", "topics", "lecturers", "series", "courses", "lectures")
BANNED_WORDS = ("离婚", "家暴")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOBILE = re.compile(r"(?<!\d)1\d{10}(?!\d)")


@pytest.fixture(scope="module")
def demo():
    return json.loads(PATH.read_text(encoding="utf-8"))


def keys(rows):
    return {row["key"] for row in rows}


def minutes(clock):
    assert CLOCK.fullmatch(clock), clock
    return int(clock[:2]) * 60 + int(clock[3:])


def spans(rows):
    """The (weekday, opens, closes) of opening hours, times in minutes."""
    return [(row["weekday"], minutes(row["opens"]), minutes(row["closes"])) for row in rows]


def by_key(rows):
    return {row["key"]: row for row in rows}


@pytest.mark.parametrize("section", KEYED)
def test_keys_are_unique(demo, section):
    """No two rows of a section have the same key."""
    assert len(keys(demo[section])) == len(demo[section])


def test_area_codes_are_unique_and_known(demo):
    """Each area is the city, one of the three districts, or a town whose code begins with one."""
    codes = [area["code"] for area in demo["areas"]]
    assert len(set(codes)) == len(codes)
    assert {"370500"} | DISTRICTS <= set(codes)
    for code in set(codes) - {"370500"} - DISTRICTS:
        assert re.fullmatch(r"\d{9}", code), code
        assert code[:6] in DISTRICTS, code


def test_area_initials_follow_the_name(demo):
    """An area's initials are lower case, one letter for each character of its name."""
    for area in demo["areas"]:
        assert re.fullmatch(r"[a-z]+", area["initials"]), area
        assert len(area["initials"]) == len(area["name"]), area


def test_places_lie_in_known_areas(demo):
    """Stations lie in a district or a town of it, lectures in a town."""
    codes = {area["code"] for area in demo["areas"]}
    assert {station["area"] for station in demo["stations"]} <= codes - {"370500"}
    assert {lecture["area"] for lecture in demo["lectures"]} <= {code for code in codes if len(code) == 9}


@pytest.mark.parametrize("section", ["stations", "lectures"])
def test_all_three_districts_occur(demo, section):
    """Stations and lectures are spread over all three districts."""
    assert {row["area"][:6] for row in demo[section]} == DISTRICTS


@pytest.mark.parametrize("section", ["stations", "lectures"])
def test_coordinates_lie_in_dongying(demo, section):
    """Each place lies inside Dongying's bounding box, longitude and latitude not swapped."""
    for row in demo[section]:
        assert 118.1 <= row["lng"] <= 119.3, row["key"]
        assert 36.9 <= row["lat"] <= 38.2, row["key"]


def test_every_station_kind_occurs(demo):
    """There is a station of each kind, and no other kind."""
    assert {station["kind"] for station in demo["stations"]} == KINDS


def test_each_district_has_one_center(demo):
    """Each district has exactly one center, which belongs to the district itself."""
    centers = [row["area"] for row in demo["stations"] if row["kind"] == "center"]
    assert sorted(centers) == sorted(DISTRICTS)


def test_station_services_and_access_are_known(demo):
    """A station names a service or more, and only known services and kinds of access, once each."""
    for station in demo["stations"]:
        assert station["services"], station["key"]
        for names, known in ((station["services"], SERVICES), (station["access"], ACCESS)):
            assert set(names) <= known, station["key"]
            assert len(set(names)) == len(names), station["key"]


def test_hours_are_well_formed_and_do_not_overlap(demo):
    """Opening hours close after they open and never overlap within a day."""
    for station in demo["stations"]:
        rows = spans(station["hours"])
        assert rows, station["key"]
        for day, opens, closes in rows:
            assert day in range(1, 8), station["key"]
            assert opens < closes, station["key"]
        for (day, opens, closes), (other, starts, ends) in combinations(rows, 2):
            assert day != other or closes <= starts or ends <= opens, station["key"]


def test_teams_refer_to_stations_and_topics(demo):
    """A team belongs to a listed station and is good at one or two listed topics."""
    stations, topics = keys(demo["stations"]), keys(demo["topics"])
    for team in demo["teams"]:
        assert team["station"] in stations, team["key"]
        assert 1 <= len(team["topics"]) <= 2, team["key"]
        assert set(team["topics"]) <= topics, team["key"]


def test_every_topic_has_a_team_on_duty(demo):
    """Whoever asks for a topic finds some team of a rota that is good at it."""
    teams = by_key(demo["teams"])
    on_duty = {key for rule in demo["rota"] for key in rule["teams"]}
    assert {topic for key in on_duty for topic in teams[key]["topics"]} == keys(demo["topics"])


def test_no_team_is_in_two_rotas(demo):
    """A team takes turns at one station only, and each station has at most one rota."""
    turns = [key for rule in demo["rota"] for key in rule["teams"]]
    assert len(set(turns)) == len(turns)
    assert len({rule["station"] for rule in demo["rota"]}) == len(demo["rota"])


def test_rota_teams_belong_to_the_rota_s_station(demo):
    """The teams of a rota are listed, and their home is the station they serve."""
    teams = by_key(demo["teams"])
    for rule in demo["rota"]:
        assert rule["teams"], rule["station"]
        for key in rule["teams"]:
            assert teams[key]["station"] == rule["station"], key


def test_every_center_has_a_rota(demo):
    """Counseling can be booked at each center, and only at stations that give counseling."""
    stations = by_key(demo["stations"])
    served = {rule["station"] for rule in demo["rota"]}
    assert {key for key, row in stations.items() if row["kind"] == "center"} <= served
    for key in served:
        assert "counseling" in stations[key]["services"], key


def test_rota_windows_divide_into_slots(demo):
    """Each window of a rota is cut into whole slots, with nothing left over."""
    for rule in demo["rota"]:
        assert set(rule["modes"]) <= MODES, rule["station"]
        assert rule["modes"] and rule["capacity"] >= 1, rule["station"]
        for opens, closes in rule["windows"]:
            length = minutes(closes) - minutes(opens)
            assert length > 0, rule["station"]
            assert length % rule["slot_minutes"] == 0, (rule["station"], opens, closes)


def test_rota_windows_lie_in_opening_hours(demo):
    """From Monday to Friday a station is open all through its rota's windows; none overlap."""
    stations = by_key(demo["stations"])
    for rule in demo["rota"]:
        hours = spans(stations[rule["station"]]["hours"])
        windows = sorted((minutes(opens), minutes(closes)) for opens, closes in rule["windows"])
        for (_, closes), (opens, _) in combinations(windows, 2):
            assert closes <= opens, rule["station"]
        for weekday in range(1, 6):
            for opens, closes in windows:
                assert any(
                    day == weekday and start <= opens and closes <= end for day, start, end in hours
                ), (rule["station"], weekday)


def test_courses_refer_to_lecturers(demo):
    """A course has a known topic and at least one listed lecturer who teaches that topic."""
    lecturers = by_key(demo["lecturers"])
    for course in demo["courses"]:
        assert course["topic"] in COURSE_TOPICS, course["key"]
        assert 10 <= course["minutes"] <= 600, course["key"]
        assert course["lecturers"], course["key"]
        assert any(course["topic"] in lecturers[key]["topics"] for key in course["lecturers"]), course["key"]
    for lecturer in demo["lecturers"]:
        assert set(lecturer["topics"]) <= COURSE_TOPICS, lecturer["key"]


def test_lecture_references_resolve(demo):
    """A lecture's lecturer is listed and can teach its course; its series, if any, is listed."""
    courses, lecturers = by_key(demo["courses"]), keys(demo["lecturers"])
    series = keys(demo["series"])
    for lecture in demo["lectures"]:
        assert lecture["lecturer"] in lecturers, lecture["key"]
        assert lecture["series"] is None or lecture["series"] in series, lecture["key"]
        if lecture["course"] is not None:
            course = courses[lecture["course"]]
            assert lecture["lecturer"] in course["lecturers"], lecture["key"]


def test_lecture_fields_are_well_formed(demo):
    """A lecture has a known delivery and audience, room for somebody, and 2 or 3 paragraphs."""
    for lecture in demo["lectures"]:
        assert lecture["delivery"] in {"sent", "requested", "open"}, lecture["key"]
        assert lecture["audience"] in AUDIENCES, lecture["key"]
        assert lecture["capacity"] >= 1 and lecture["minutes"] >= 30, lecture["key"]
        paragraphs = lecture["description"].split("\n\n")
        assert 2 <= len(paragraphs) <= 3 and all(paragraphs), lecture["key"]


def test_exactly_one_lecture_is_under_way(demo):
    """One lecture runs right now; each other one has a day in the next four weeks and a time."""
    under_way = [lecture for lecture in demo["lectures"] if lecture.get("under_way")]
    assert len(under_way) == 1
    assert "day_offset" not in under_way[0] and "starts" not in under_way[0]
    for lecture in demo["lectures"]:
        if lecture not in under_way:
            assert lecture["day_offset"] in range(28), lecture["key"]
            ends = minutes(lecture["starts"]) + lecture["minutes"]
            assert minutes(lecture["starts"]) >= 8 * 60 and ends <= 21 * 60 + 30, lecture["key"]


def test_no_lecturer_teaches_twice_a_day(demo):
    """A lecturer has at most one lecture a day, the one under way counted as today's."""
    days = [(lecture["lecturer"], lecture.get("day_offset", 0)) for lecture in demo["lectures"]]
    assert len(set(days)) == len(days)


def test_series_can_be_completed(demo):
    """A series has at least as many lectures as its certificate asks for."""
    for row in demo["series"]:
        assert row["audience"] in AUDIENCES, row["key"]
        lectures = [lecture for lecture in demo["lectures"] if lecture["series"] == row["key"]]
        assert len(lectures) >= row["required_lectures"] >= 1, row["key"]


def test_waiting_and_couples_can_be_tried(demo):
    """Some lectures are tiny, and one for couples has seats for whole couples."""
    assert sum(lecture["capacity"] <= 8 for lecture in demo["lectures"]) >= 2
    couples = [lecture for lecture in demo["lectures"] if lecture["audience"] == "couples"]
    assert couples
    assert all(lecture["capacity"] % 2 == 0 for lecture in couples)


def test_every_way_of_delivery_occurs(demo):
    """Lectures are sent by a district, requested by a town, and open to all."""
    assert {lecture["delivery"] for lecture in demo["lectures"]} == {"sent", "requested", "open"}


def test_no_mobile_numbers(demo):
    """No text in the file holds a number in the form of a mobile phone's."""
    assert not MOBILE.search(json.dumps(demo, ensure_ascii=False))


def test_hotlines_have_numbers(demo):
    """A hotline is listed only with its public number: a short code or a 400 number."""
    for hotline in demo["hotlines"]:
        assert re.fullmatch(r"\d{3,5}|400-\d{3}-\d{4}", hotline["number"]), hotline["key"]
        assert hotline["name"] and hotline["hours"], hotline["key"]


@pytest.mark.parametrize(
    ("section", "field"),
    [
        ("lectures", "title"), ("courses", "title"), ("series", "title"), ("stations", "name"),
        ("teams", "name"), ("topics", "name"), ("lectures", "venue"),
    ],
)  # fmt: skip
def test_names_are_fit_for_a_lock_screen(demo, section, field):
    """No name that a reminder may show on a locked phone tells a bystander of trouble at home."""
    for row in demo[section]:
        assert not any(word in row[field] for word in BANNED_WORDS), row["key"]
