"""What anyone sees without signing in: every state of every page, as HTML."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import ROOT
from app.models import CalendarDay, Hotline, Lecture, Series, StationException
from tests.conftest import NOW
from tests.factories import (
    DISTRICT,
    ELSEWHERE,
    TOWN,
    create_area,
    create_lecture,
    create_slot,
    create_station,
)

STATIC = ROOT / "app/static"
ASSETS = (
    "portal.css",
    "leave.js",
    "large.js",
    "near-me.js",
    "mark.svg",
    "ripple.svg",
    "water.svg",
    "boat.svg",
)
OUTWARD = {"www.baidu.com", "apis.map.qq.com", "uri.amap.com", "api.map.baidu.com"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def read(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.get_data(as_text=True)


def every_page(client: FlaskClient) -> list[str]:
    """The address of one page of each kind, with rows behind them."""
    series = Series.create(
        key="s", title="家是最美好的出发地", audience="volunteers", intro="一二三", required_lectures=3
    )
    lecture, station = create_lecture(series=series), create_station()
    Hotline.create(key="h", name="维权热线", number="12338", hours="全天")
    return [
        "/",
        "/lectures",
        f"/lectures/{lecture.id}",
        f"/series/{series.id}",
        "/stations",
        "/stations?lng=118.58&lat=37.45",
        f"/stations/{station.id}",
        "/help",
        "/about",
        "/privacy",
        "/courses",
        "/verify",
        "/lookup",
        "/calendar",
        "/lectures/month",
        f"/lectures/{lecture.id}/poster",
        f"/stations/{station.id}/poster",
        "/d/code",
        "/k/code",
        "/robots.txt",
    ]


def test_pages_set_no_cookie_and_ask_nobody_else(client: FlaskClient) -> None:
    """No cookie, no third party, nothing inline: outward links lead to maps, or away in a hurry."""
    for path in every_page(client):
        response = client.get(path)
        html = response.get_data(as_text=True)
        assert response.status_code == 200, path
        assert "Set-Cookie" not in response.headers, path
        assert not re.findall(r'<(?!a )[^>]*(?:src|href)="(https?://[^"]+)"', html), path
        links = set(re.findall(r'href="https?://([^/"]+)', html)) - {"127.0.0.1:8000"}
        assert links <= OUTWARD, path
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:\ssrc=|ld\+json))", html), path


def test_pages_have_one_heading_and_a_language(client: FlaskClient) -> None:
    for path in every_page(client)[:-1]:
        html = read(client, path)
        assert html.count("<h1") == 1, path
        assert '<html lang="zh-CN">' in html


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    links = {
        link.replace("&amp;", "&")
        for path in every_page(client)
        for link in re.findall(r'(?:href|src)="(/[^"]*)"', read(client, path))
    }
    for link in links:
        with client.get(link) as response:
            assert response.status_code == 200, link


def test_pages_are_revalidated(client: FlaskClient) -> None:
    first = client.get("/help")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/help", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


# Lectures


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"taken": 3}, "还有 7 个名额"),
        ({"taken": 10}, "已报满，可候补"),
        ({"sign_up_closes_at": NOW - timedelta(hours=1)}, "报名已截止"),
        ({"sign_up_opens_at": NOW + timedelta(hours=2)}, "11月25日 周三 11:00 开始报名"),
        ({"starts_at": NOW - timedelta(minutes=30)}, "正在进行"),
        ({"starts_at": NOW - timedelta(days=1)}, "已结束"),
        ({"status": "cancelled", "cancel_reason": "讲师生病"}, "讲师生病"),
    ],
)
def test_lecture_says_its_state(client: FlaskClient, facts: dict[str, Any], said: str) -> None:
    lecture = create_lecture(**facts)
    assert said in read(client, f"/lectures/{lecture.id}")


@pytest.mark.parametrize("taken", [3, 10])
def test_the_rule_of_the_queue_is_public(client: FlaskClient, taken: int) -> None:
    """Also before a lecture is full: who is offered a freed seat, and who is passed over."""
    html = read(client, f"/lectures/{create_lecture(taken=taken).id}")
    for said in ("候补怎么排", "先后顺序", "夫妻两人的报名先跳过", "自己退出了的，不会再通知", "直接留座"):
        assert said in html


def test_lecture_is_shown_in_the_districts_time(client: FlaskClient) -> None:
    lecture = create_lecture(starts_at=NOW + timedelta(days=3))
    html = read(client, f"/lectures/{lecture.id}")
    assert "11月28日 周六 09:00–11:00" in html
    assert 'datetime="2026-11-28T09:00+08:00"' in html


def test_draft_and_unknown_lecture_are_the_same_404(client: FlaskClient) -> None:
    draft = create_lecture(status="draft")
    assert read(client, f"/lectures/{draft.id}", 404) == read(client, "/lectures/nothing", 404)


def test_text_of_organizers_is_escaped(client: FlaskClient) -> None:
    lecture = create_lecture(title="<script>x</script>", description="<b>粗</b>\n第二段")
    for path in ("/", "/lectures", f"/lectures/{lecture.id}"):
        html = read(client, path)
        assert "<script>x" not in html and "<b>粗" not in html


def test_list_is_filtered_by_what_was_asked(client: FlaskClient) -> None:
    create_area(DISTRICT)
    create_lecture(title="牛庄的讲座", area=TOWN, audience="parents")
    create_lecture(title="河口的讲座", area=ELSEWHERE, audience="couples")
    for query in ("area=370502", "audience=parents", "q=牛庄", f"area={TOWN}&from=2026-11-28&to=2026-11-28"):
        html = read(client, f"/lectures?{query}")
        assert "牛庄的讲座" in html and "河口的讲座" not in html, query
        assert "已忽略" not in html


@pytest.mark.parametrize(
    "query",
    [
        "area=abc",
        "area=999999",
        "audience=x",
        "series=x",
        "from=gestern",
        "from=9999-12-31",
        "to=0001-01-01",
        "from=2026-12-02&to=2026-12-01",
        "cursor=x",
        "cursor=%00",
        "q=%00",
        "q=" + "长" * 1000,
        "q=%ED%A0%80%00",
    ],
)
def test_nonsense_is_left_out_and_said_so(client: FlaskClient, query: str) -> None:
    create_lecture(title="好好说话")
    html = read(client, f"/lectures?{query}")
    assert "筛选条件有误，已忽略" in html
    assert "好好说话" in html


@pytest.mark.parametrize(
    "query",
    ["lng=x&lat=1", "lng=181&lat=1", "lng=nan&lat=1", "lng=inf&lat=0", "lng=118", "kind=x", "service=x"],
)
def test_nonsense_about_stations_too(client: FlaskClient, query: str) -> None:
    create_station(name="文汇驿站")
    html = read(client, f"/stations?{query}")
    assert "已忽略" in html and "文汇驿站" in html


def test_pages_of_a_list_follow_each_other_and_keep_the_filters(client: FlaskClient) -> None:
    create_area(DISTRICT)
    for number in range(45):
        create_lecture(title=f"第{number}讲。", starts_at=NOW + timedelta(hours=1 + number))
    create_lecture(title="别处的讲座", area=ELSEWHERE)
    seen: list[str] = []
    path: str | None = "/lectures?area=370502"
    while path:
        html = read(client, path)
        seen += re.findall(r"第\d+讲。", html)
        assert "别处的讲座" not in html
        following = re.search(r'rel="next" href="([^"]+)"', html)
        path = following[1].replace("&amp;", "&") if following else None
    assert seen == [f"第{number}讲。" for number in range(45)]


def test_days_that_people_ask_for_are_one_press_away(client: FlaskClient) -> None:
    """Today, this week, the weekend: chosen, left again, and with the other filters kept."""
    create_area(DISTRICT)
    create_lecture(title="今天的", starts_at=NOW + timedelta(hours=2))
    create_lecture(title="周六的", starts_at=NOW + timedelta(days=3))
    create_lecture(title="下周的", starts_at=NOW + timedelta(days=8))
    seen = {}
    for name in ("今天", "本周", "周末"):
        link = re.search(rf'href="([^"]+)">{name}</a>', read(client, "/lectures?audience=residents"))
        assert link is not None and "audience=residents" in link[1]
        html = read(client, link[1].replace("&amp;", "&"))
        seen[name] = [title for title in ("今天的", "周六的", "下周的") if title in html]
        assert f'aria-current="true">{name}</a>' in html and "<details>" in html
    assert seen == {"今天": ["今天的"], "本周": ["今天的", "周六的"], "周末": ["周六的"]}


def test_list_and_month_lead_to_each_other_with_the_filters(client: FlaskClient) -> None:
    create_area(DISTRICT)
    listed = read(client, "/lectures?area=370502&q=x&from=2026-12-01")
    assert 'href="/lectures/month?area=370502&amp;q=x"' in listed
    assert 'href="/lectures?area=370502"' in read(client, "/lectures/month?area=370502&month=2026-12")


def test_empty_list_says_what_to_do(client: FlaskClient) -> None:
    assert "近期还没有安排讲座" in read(client, "/lectures")
    assert "没有符合条件的讲座" in read(client, "/lectures?q=没有")


def test_month_shows_each_day_and_keeps_the_filters(client: FlaskClient) -> None:
    """A lecture stands on its local day, a full day says how many there are, other months are a link away."""
    create_area(DISTRICT)
    create_lecture(title="跨了日子的", starts_at=NOW.replace(day=29, hour=16, minute=30))
    for number in range(6):
        create_lecture(title=f"同一天{number}", starts_at=NOW + timedelta(minutes=number))
    create_lecture(title="取消的", starts_at=NOW + timedelta(days=1), status="cancelled")
    create_lecture(title="十二月的", starts_at=NOW + timedelta(days=20))
    html = read(client, "/lectures/month?area=370502")
    assert re.search(r'month__date">30<.*跨了日子的', html, re.S)
    assert "同一天3" in html and "同一天4" not in html and "这天共 6 场" in html
    assert re.search(r"取消的</a> 已取消", html) and "十二月的" not in html
    assert "/lectures/month?area=370502&amp;month=2026-12" in html
    assert "十二月的" in read(client, "/lectures/month?month=2026-12")


@pytest.mark.parametrize("month", ["x", "2026-13", "1999-12", "9999-99", "2026-1-", "%00"])
def test_a_month_that_is_none_is_this_one(client: FlaskClient, month: str) -> None:
    html = read(client, f"/lectures/month?month={month}")
    assert "2026年11月的讲座" in html and "已忽略" in html


@pytest.mark.parametrize("month", ["2000-01", "2099-12"])
def test_the_first_and_the_last_month(client: FlaskClient, month: str) -> None:
    assert "还没有安排讲座" in read(client, f"/lectures/month?month={month}")


def test_posters_and_codes_of_what_is_not_public_are_not_found(client: FlaskClient) -> None:
    draft = create_lecture(status="draft")
    for path in (f"/lectures/{draft.id}/poster", f"/lectures/{draft.id}.svg", "/stations/no/poster"):
        read(client, path, 404)


def test_series_shows_its_lectures(client: FlaskClient) -> None:
    series = Series.create(key="s", title="出发", audience="volunteers", intro="简介", required_lectures=1)
    create_lecture(title="这一讲", series=series)
    create_lecture(title="另一讲")
    html = read(client, f"/series/{series.id}")
    assert "简介" in html and "这一讲" in html and "另一讲" not in html
    read(client, "/series/none", 404)


# Stations


def test_stations_are_complete_without_a_place_and_nearest_first_with_one(client: FlaskClient) -> None:
    create_station(name="远处的驿站", lng=118.70, lat=37.45)
    create_station(name="近处的驿站", lng=118.58, lat=37.46)
    assert "公里" not in read(client, "/stations")
    html = read(client, "/stations?lng=118.58&lat=37.45")
    assert html.index("近处的驿站") < html.index("远处的驿站")
    assert "约 1.1 公里" in html


def test_browsers_position_is_taken_as_wgs84(client: FlaskClient) -> None:
    create_station(lng=118.58, lat=37.45)
    assert "约 10 米" in read(client, "/stations?lng=118.58&lat=37.45")
    assert "约 10 米" not in read(client, "/stations?lng=118.58&lat=37.45&coord=wgs84")


def test_station_shows_hours_services_and_what_is_next(client: FlaskClient) -> None:
    hours = [
        {"weekday": day, "opens": opens, "closes": closes}
        for day in range(1, 6)
        for opens, closes in (("13:30", "17:30"), ("08:30", "12:00"))
    ]
    station = create_station(
        hours=hours, phone="0546-1234567", services=("anti_violence",), access=["nursing_room"]
    )
    html = read(client, f"/stations/{station.id}")
    assert re.search(r"周一至周五.*含今天.*08:30–12:00.*13:30–17:30.*周六、周日.*休息", html, re.S)
    for said in ("反家暴维权", "母婴室", 'href="tel:05461234567"', "今天没有排班"):
        assert said in html
    assert "近期没有空的时间" in html


def test_station_can_be_found_in_three_maps(client: FlaskClient) -> None:
    """In the degrees these maps take, with the name escaped."""
    station = create_station(name="文汇&驿站", lng=118.58, lat=37.45)
    html = read(client, f"/stations/{station.id}")
    assert "coord:37.45,118.58" in html
    assert "position=118.58,37.45" in html
    assert "location=37.45,118.58" in html and "coord_type=gcj02" in html
    assert "title=%E6%96%87%E6%B1%87%26" in html


def test_large_letters_work_without_javascript(client: FlaskClient) -> None:
    """The link asks for this page in large letters; it repeats nothing of the address."""
    assert 'class="large"' not in read(client, "/help")
    assert '<html lang="zh-CN" class="large">' in read(client, "/help?large=1")
    assert 'href="?large=1"' in read(client, "/d/SECRET")


def test_station_says_whether_it_is_open_and_what_is_special(client: FlaskClient) -> None:
    """At nine on a Wednesday, with a day off tomorrow; a holiday nobody spoke about is no promise."""
    hours = [{"weekday": day, "opens": "08:30", "closes": "12:00"} for day in range(1, 6)]
    station = create_station(hours=hours)
    assert "现在开放</span>，到 12:00" in read(client, f"/stations/{station.id}")
    tomorrow = NOW.date() + timedelta(days=1)
    StationException.create(station=station.id, day=tomorrow, spans=[], note="搬家")
    CalendarDay.insert(day=NOW.date(), is_working=False, name="节日", source="test").execute()
    html = read(client, f"/stations/{station.id}?again")
    assert "现在开放" not in html and "含今天" not in html
    assert re.search(r"11月25日 周三 <small>节日</small>.*?去之前请先问一问", html, re.S)
    assert re.search(r"11月26日 周四 <small>搬家</small>.*?休息", html, re.S)


def test_a_place_that_protects_has_a_neutral_title_and_a_loud_way_out(client: FlaskClient) -> None:
    """Its name is on the page, not in the tab or the history."""
    quiet = create_station(name="反家暴公益维权站", services=("anti_violence",))
    html = read(client, f"/stations/{quiet.id}")
    assert "<title>驿站 · 护航</title>" in html and "leave--loud" in html and "<h1" in html
    other = read(client, f"/stations/{create_station(name='文汇驿站').id}")
    assert "<title>文汇驿站 · 护航</title>" in other and "leave--loud" not in other


def test_a_certificate_that_is_not_there_is_asked_for_again(client: FlaskClient) -> None:
    """By its link or by the form: 404, a field to type it anew, and nothing of what was typed is repeated."""
    assert "证书编号" in read(client, "/verify")
    for path in ("/v/NOT-THERE", "/verify/NOT-THERE", "/verify?code=NOT-THERE"):
        html = read(client, path, 404)
        assert "没有查到这张证书" in html and "NOT-THERE" not in html
        assert client.get(path).headers["Cache-Control"] == "no-store"
    refused = client.get("/v/x", headers={"Accept": "application/json"})
    assert (refused.status_code, refused.get_json()["reason"]) == (404, "not_found")


def test_station_shows_todays_team_and_the_next_free_slot(client: FlaskClient) -> None:
    slot = create_slot(starts_at=NOW + timedelta(hours=5))
    html = read(client, f"/stations/{slot.station_id}")
    assert slot.team.name in html
    assert "11月25日 周三 14:00" in html


# Help, landing pages, errors


def test_help_has_the_numbers_and_the_way_out(client: FlaskClient) -> None:
    Hotline.create(key="h", name="维权热线", number="12338", hours="全天")
    html = read(client, "/help")
    assert 'href="tel:12338"' in html
    assert 'href="https://www.baidu.com/" rel="noreferrer" data-leave' in html
    assert re.search(r"<title>常用电话 · 护航</title>", html)


@pytest.mark.parametrize("kind", ["d", "k"])
def test_landing_page_leaves_no_trace_of_the_code(client: FlaskClient, kind: str) -> None:
    response = client.get(f"/{kind}/SECRET-CODE/more")
    html = response.get_data(as_text=True)
    assert "请用微信扫一扫" in html and "SECRET" not in html
    assert 'content="noindex"' in html and 'content="no-referrer"' in html
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_error_page_looks_like_the_rest(client: FlaskClient) -> None:
    html = read(client, "/nowhere", 404)
    assert "没有找到这一页" in html and "portal.css" in html


def test_failure_is_a_page_without_a_word_about_its_cause(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("the cause")

    monkeypatch.setitem(app.view_functions, "portal.home", fail)
    html = read(client, "/", 500)
    assert "我们这边出了点问题" in html and "the cause" not in html


@pytest.mark.parametrize("path", ["/lectures/%00", "/stations/%00", "/series/%00", "/lectures/" + "x" * 500])
def test_an_address_that_is_no_id_is_not_found(client: FlaskClient, path: str) -> None:
    read(client, path, 404)


# What a page costs


def test_pages_are_small_and_ask_little_of_the_database(
    client: FlaskClient, queries: Callable[[], Any]
) -> None:
    create_area("370500")
    for number in range(30):
        create_lecture(starts_at=NOW + timedelta(hours=number))
        create_station()
    station, lecture = create_station(), Lecture.select().first()
    static = sum((STATIC / name).stat().st_size for name in ASSETS)
    allowed = {
        "/": 5,
        "/lectures": 6,
        f"/lectures/{lecture.id}": 3,
        "/stations": 6,
        "/stations?lng=118.58&lat=37.45": 7,
        f"/stations/{station.id}": 8,
        "/lectures/month": 5,
        f"/lectures/{lecture.id}/poster": 3,
        f"/stations/{station.id}/poster": 8,
        "/courses": 2,
        "/help": 2,
        "/about": 1,
        "/privacy": 1,
        "/verify": 0,
        "/lookup": 0,
        "/calendar": 3,
        "/d/x": 0,
    }
    for path, most in allowed.items():
        with queries() as seen:
            html = client.get(path).data
        reads = [sql for sql in seen if sql.startswith("SELECT")]
        assert len(reads) <= most, (path, reads)
        assert len(html) + static <= 60_000, (path, len(html))
