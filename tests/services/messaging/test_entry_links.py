"""Codes and links into the mini-program: made once, outside transactions, kept, and never missed."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from app import config, db
from app.errors import TooMany
from app.errors import WeChatUnavailable as NotNow
from app.models import Lecture, MiniProgramCode, MiniProgramLink, Station
from app.services.messaging import entry_links
from app.wechat.fake import PICTURE, FakeWeChat
from app.wechat.gateway import WeChatRejected, WeChatUnavailable
from tests.conftest import NOW
from tests.factories import create_lecture, create_station

pytestmark = pytest.mark.usefixtures("database", "real")
DAY = timedelta(days=1)


@pytest.fixture
def real(database):
    """A deployment with an AppID."""
    activate()


def activate(**settings):
    replace(config.current(), wechat_app_id="wx1", wechat_app_secret="s", **settings).activate()


class Making(FakeWeChat):
    """Keeps what it was asked; `error` is what it raises instead."""

    def __init__(self, error=None):
        super().__init__()
        self.asked, self.error = [], error

    def mini_program_code(self, scene, page, width):
        self.asked.append((scene, page))
        if self.error:
            raise self.error
        return super().mini_program_code(scene, page, width)

    def url_link(self, path, query, days):
        self.asked.append((path, query, days))
        if self.error:
            raise self.error
        return f"{super().url_link(path, query, days)}{len(self.asked)}"


def make(wechat, now=NOW):
    return entry_links.make_codes(wechat, clock=lambda: now)


def link(wechat, kind="door", object_id="", *, now=NOW):
    return entry_links.link_to(wechat, kind, object_id, clock=lambda: now)


def test_what_is_public_gets_its_code_once():
    """Published lectures to come and open stations; not drafts, not what is over or closed."""
    lecture, station = create_lecture(), create_station()
    create_lecture(status="draft")
    create_lecture(status="cancelled")
    create_lecture(starts_at=NOW - DAY)
    Station.update(closed_at=NOW).where(Station.id == create_station().id).execute()
    wechat = Making()
    assert (make(wechat), make(wechat)) == (2, 0)
    assert sorted(wechat.asked) == sorted(
        [(lecture.id, "pages/lecture/index"), (station.id, "pages/station/index")]
    )
    assert entry_links.find_code("lecture", lecture.id) == PICTURE
    assert entry_links.find_code("station", station.id) == PICTURE
    assert entry_links.find_code("lecture", station.id) is None


def test_a_large_picture_is_kept_whole():
    """WeChat's pictures may be larger than a MariaDB BLOB."""
    lecture = create_lecture()

    class Large(FakeWeChat):
        def mini_program_code(self, scene, page, width):
            return PICTURE + bytes(range(256)) * 800

    make(Large())
    assert entry_links.find_code("lecture", lecture.id) == PICTURE + bytes(range(256)) * 800


def test_another_stage_or_mini_program_has_codes_of_its_own():
    lecture = create_lecture()
    make(Making())
    for settings in ({"wechat_stage": "trial"}, {"wechat_app_id": "wx2"}):
        replace(config.current(), **settings).activate()
        assert entry_links.find_code("lecture", lecture.id) is None
        assert make(Making()) == 1


def test_silence_is_asked_again_a_refusal_rests():
    """After silence the next round tries, after "no such page" the target waits for an hour and the others
    have their turn."""
    first, second = create_lecture(), create_lecture(starts_at=NOW + 4 * DAY)
    silent = Making(WeChatUnavailable("timeout"))
    assert (make(silent), make(silent)) == (0, 0)
    assert [scene for scene, _ in silent.asked] == [first.id] * 2
    unpublished = Making(WeChatRejected("misconfigured", 41030))
    for _ in range(3):
        assert make(unpublished) == 0
    assert [scene for scene, _ in unpublished.asked] == [first.id, second.id]
    later = Making()
    assert (make(later), make(later, NOW + timedelta(minutes=61))) == (0, 2)
    assert MiniProgramCode.select().count() == 2


def test_the_simulated_wechat_makes_none():
    replace(config.current(), wechat_app_id=None).activate()
    create_lecture()
    wechat = Making()
    assert (make(wechat), wechat.asked) == (0, [])


def test_a_link_is_made_once_and_kept_until_it_runs_out():
    """The same one until a day before its end, then a new one."""
    wechat, lecture = Making(), create_lecture()
    first = link(wechat, "lecture", lecture.id)
    assert wechat.asked == [("pages/lecture/index", f"id={lecture.id}", 30)]
    assert link(wechat, "lecture", lecture.id, now=NOW + timedelta(days=28, hours=23)) == first
    assert link(wechat, "lecture", lecture.id, now=NOW + timedelta(days=29)) != first
    assert (len(wechat.asked), MiniProgramLink.select().count()) == (2, 1)


def test_no_code_of_a_door_or_card_goes_out():
    wechat = Making()
    link(wechat, "door")
    link(wechat, "card")
    assert wechat.asked == [("pages/check-in/index", "", 30), ("pages/card/index", "", 30)]


def test_a_silent_wechat_is_left_alone_for_a_while(monkeypatch):
    """The first visitor learns it from WeChat, the next ones from us; after a pause it is tried again."""
    monkeypatch.setattr(entry_links, "PATIENCE_S", 0)
    wechat = Making(WeChatUnavailable("timeout"))
    for seconds in (0, 1, 19):
        with pytest.raises(NotNow):
            link(wechat, now=NOW + timedelta(seconds=seconds))
    assert len(wechat.asked) == 1
    wechat.error = None
    assert link(wechat, now=NOW + timedelta(seconds=20))
    assert len(wechat.asked) == 2


def test_only_so_many_new_links_a_minute(monkeypatch):
    """Kept ones are given all the same."""
    monkeypatch.setattr(entry_links, "A_MINUTE", 3)
    wechat = Making()
    kept = [link(wechat, "lecture", f"l{number}") for number in range(3)]
    with pytest.raises(TooMany):
        link(wechat, "lecture", "l3")
    assert link(wechat, "lecture", "l0") == kept[0]
    assert len(wechat.asked) == 3
    assert link(wechat, "lecture", "l3", now=NOW + timedelta(minutes=1))


def test_a_crowd_that_taps_at_once_asks_once():
    """Eight visitors in the same moment: one asks WeChat, all get the link."""
    wechat, start, links = Making(), Barrier(8), []

    def tap():
        start.wait()
        links.append(link(wechat, "lecture", "l"))
        db.database.close()

    visitors = [Thread(target=tap) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert (len(links), len(set(links)), len(wechat.asked)) == (8, 1, 1)


def test_scenes_and_queries_of_real_ids_are_within_wechats_rules():
    """An id is a scene as it is: 24 characters of letters and digits."""
    lecture = Lecture.get_by_id(create_lecture().id)
    FakeWeChat().mini_program_code(lecture.id, entry_links.PAGES["lecture"], entry_links.WIDTH)
    for kind, page in entry_links.PAGES.items():
        assert FakeWeChat().url_link(page, f"id={lecture.id}", 30), kind
