"""The first page: what is on, what comes, what waits."""

from datetime import timedelta

from flask import g, render_template

from app import clock, config
from app.blueprints.auth import Access, access
from app.blueprints.console.forms import Answer
from app.blueprints.console.page import go
from app.clock import day_bounds, local_day
from app.services import coverage, delivery, health, messages, rosters, text_reviews, unreached
from app.services.lectures import LectureFilter, LectureView, list_managed
from app.services.permissions import COUNSELOR, ORGANIZER, scopes

MANY, SOME = 50, 5
# The days ahead that the first page shows.
AHEAD = timedelta(days=14)
# A message that waits longer than this is worth a word.
LATE = timedelta(minutes=15)


@access(Access.CONSOLE)
def today() -> Answer:
    """Lectures under way and still to come, drafts, and the house's health. Who only counsels begins with
    their duty."""
    now = clock.now()
    if scopes(g.actor, COUNSELOR) and not scopes(g.actor, ORGANIZER):
        return go("duty_day")
    on: list[LectureView] = []
    soon: list[LectureView] = []
    drafts: list[LectureView] = []
    if scopes(g.actor, ORGANIZER):
        start, end = day_bounds(local_day(now))
        # One that began yesterday and still runs is on, too.
        running = LectureFilter(from_=start - timedelta(days=1), to=end)
        listed = list_managed(g.actor, running, states=("published",), now=now, limit=MANY).items
        on = [lecture for lecture in listed if lecture.ends_at > start]
        ahead = LectureFilter(from_=end, to=end + AHEAD)
        soon = list_managed(g.actor, ahead, states=("published",), now=now, limit=SOME).items
        drafts = list_managed(g.actor, LectureFilter(), states=("draft",), now=now, limit=SOME).items
    organizes = bool(scopes(g.actor, ORGANIZER))
    return render_template(
        "console/today.html",
        gaps=coverage.list_gaps(g.actor, now=now) if organizes else [],
        years=coverage.years_to_see_to(now=now) if organizes else [],
        on=on,
        present=rosters.count_present([lecture.id for lecture in on]),
        soon=soon,
        drafts=drafts,
        health=health.report(now=now),
        delivery_runs=health.beats("delivery", now=now),
        backlog=delivery.backlog(now=now),
        texts=text_reviews.count_held(g.actor),
        unread=messages.count_unread(g.actor.person_id, now=now),
        unreached=unreached.count_unreached_bookings(g.actor, now=now),
        late=LATE,
        wechat_is_simulated=config.current().wechat_is_simulated,
    )
