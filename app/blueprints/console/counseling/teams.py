"""Teams, who belongs to them, and the topics they offer."""

from dataclasses import replace
from typing import Any

from flask import g, render_template, url_for

from app import clock
from app.blueprints.auth import Access, access
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.page import edits_common, go
from app.schemas.teams import CounselorForm, NewTopicForm, SupervisorRequest, TeamForm, TopicForm
from app.services.core.paging import Page
from app.services.core.permissions import ADMIN, require_all, require_somewhere, scopes
from app.services.counseling import supervisors, teams
from app.services.counseling.slots import list_topics
from app.services.counseling.teams import TeamRow, TopicRow

_STATES = {"there": "在岗", "disbanded": "已解散"}


def _new(text: str, endpoint: str) -> dict[str, Any]:
    """The button over a list, for who may add to it."""
    return {"new": (text, url_for(f"console.{endpoint}")) if scopes(g.actor, ADMIN) else None}


TEAMS = Listing(
    name="teams",
    title="团队",
    endpoint="team_list",
    sorts=("name",),
    filters=(Filter("q", "名称"), Filter("state", "状态", _STATES)),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.team", team_id=row.id),
            sort="name",
        ),
        Column("所在站点", lambda row: row.station_name),
        Column("主题", lambda row: "、".join(row.topics)),
        Column("辅导员", lambda row: str(row.counselors)),
        Column("状态", lambda row: _STATES["there" if row.is_there else "disbanded"]),
    ),
    template="console/counseling/teams.html",
    facts=lambda: _new("加一个团队", "new_team"),
)

TOPICS = Listing(
    name="topics",
    title="主题",
    endpoint="topic_list",
    sorts=("position",),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.edit_topic", key=row.id) if edits_common(ADMIN) else "",
        ),
        Column("次序", lambda row: str(row.position), sort="position"),
    ),
    facts=lambda: _new("加一个主题", "new_topic") if edits_common(ADMIN) else {},
)


@access(Access.CONSOLE)
def team_list() -> Answer:
    """The teams of one's areas."""
    topics = dict(list_topics())

    def read(asked: Asked) -> Page[TeamRow]:
        found = teams.list_teams(
            g.actor, asked.values, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
        return Page(
            [replace(row, topics=[topics[key] for key in row.topics]) for row in found.items], found.next
        )

    return replace(TEAMS, facts=lambda: TEAMS.facts() | {"topics": topics}).answer(read)


def _team_form(heading: str, back: tuple[str, str], edits: Edited | None = None) -> Form:
    return Form(
        heading,
        (
            Field("name", "名称"),
            Field("station", "所在站点", choices=teams.choose_station(g.actor)),
            Field("topics", "主题", choices=dict(list_topics()), many=True),
        ),
        back=back,
        schema=TeamForm,
        edits=edits,
    )


@access(Access.CONSOLE)
def new_team() -> Answer:
    """Adds a team."""
    require_somewhere(g.actor, ADMIN)
    form = _team_form("加一个团队", ("团队", url_for("console.team_list")))
    return form.answer(
        lambda call, facts: teams.save_team(call, "", facts),
        lambda made: go("team", team_id=made, done="saved"),
    )


@access(Access.CONSOLE)
def team(team_id: str) -> str:
    """A team: what it offers and who belongs to it."""
    return render_template(
        "console/counseling/team.html",
        team=teams.get_team(g.actor, team_id),
        topics=dict(list_topics()),
        counselors=teams.list_counselors(g.actor, team_id, now=clock.now()),
        keeps=bool(scopes(g.actor, ADMIN)),
        supervisor=supervisors.find_supervisor(g.actor, team_id),
    )


@access(Access.CONSOLE)
def edit_team(team_id: str) -> Answer:
    """Changes a team's facts."""
    require_somewhere(g.actor, ADMIN)
    kept = teams.get_team(g.actor, team_id)
    form = _team_form(
        kept.name,
        (kept.name, url_for("console.team", team_id=team_id)),
        Edited("team", team_id, lambda: _shown(teams.get_team(g.actor, team_id))),
    )
    return form.answer(
        lambda call, facts: teams.save_team(call, team_id, facts),
        lambda _: go("team", team_id=team_id, done="saved"),
    )


def _shown(kept: TeamRow) -> dict[str, str]:
    return {"name": kept.name, "station": kept.station, "topics": "、".join(kept.topics)}


@access(Access.CONSOLE)
def disband_team(team_id: str) -> Answer:
    """Looks once more, then ends a team."""
    require_somewhere(g.actor, ADMIN)
    kept = teams.get_team(g.actor, team_id)
    return second_look(
        f"解散{kept.name}？",
        (kept.name, url_for("console.team", team_id=team_id)),
        verb="解散",
        lead="以前的值班和结算不变。还在轮值规则或今后值班中的团队不能解散。",
        act=lambda call: teams.disband(call, team_id),
        then=lambda _: go("team_list", done="saved"),
    )


@access(Access.CONSOLE)
def add_counselor(team_id: str) -> Answer:
    """Lets a member of staff join a team."""
    require_somewhere(g.actor, ADMIN)
    kept = teams.get_team(g.actor, team_id)
    form = Form(
        f"给{kept.name}加一位辅导员",
        (Field("username", "账号的用户名", hint="先在“人员”里建账号，并给它这里的辅导员角色"),),
        back=(kept.name, url_for("console.team", team_id=team_id)),
        verb="加入团队",
        schema=CounselorForm,
    )
    return form.answer(
        lambda call, facts: teams.add_counselor(call, team_id, facts["username"]),
        lambda _: go("team", team_id=team_id, done="saved"),
    )


@access(Access.CONSOLE)
def remove_counselor(team_id: str, counselor_id: str) -> Answer:
    """Looks once more, then lets a member leave a team."""
    require_somewhere(g.actor, ADMIN)
    kept = teams.get_team(g.actor, team_id)
    return second_look(
        f"请这位辅导员离开{kept.name}？",
        (kept.name, url_for("console.team", team_id=team_id)),
        verb="离开团队",
        lead="离开后看不到这个团队的预约。以后可以再加入。",
        act=lambda call: teams.remove_counselor(call, team_id, counselor_id),
        then=lambda _: go("team", team_id=team_id, done="saved"),
    )


@access(Access.CONSOLE)
def name_supervisor(team_id: str) -> Answer:
    """Says who reads the team's session notes beside their authors."""
    require_somewhere(g.actor, ADMIN)
    kept = teams.get_team(g.actor, team_id)
    form = Form(
        f"{kept.name}的督导",
        (Field("username", "账号的用户名", hint="留空就是不设督导"),),
        back=(kept.name, url_for("console.team", team_id=team_id)),
        verb="指定",
        lead="除了写记录的人，只有督导能看这个团队的面谈记录，每次查看都有记录。管理员不能指定自己；督导的账号要有这里的辅导员角色。",
        schema=SupervisorRequest,
        edits=Edited("team", team_id, lambda: {"username": supervisors.find_username(g.actor, team_id)}),
    )
    return form.answer(
        lambda call, facts: supervisors.name_supervisor(call, team_id, **facts),
        lambda _: go("team", team_id=team_id, done="saved"),
    )


@access(Access.CONSOLE)
def topic_list() -> Answer:
    """What one can ask counseling for."""

    def read(asked: Asked) -> Page[TopicRow]:
        return teams.list_topic_rows(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )

    return TOPICS.answer(read)


_TOPIC = (
    Field("name", "名称"),
    Field("position", "次序", type="number", hint="数字小的排在前面"),
)


@access(Access.CONSOLE)
def new_topic() -> Answer:
    """Adds a topic."""
    require_all(g.actor, ADMIN)
    form = Form(
        "加一个主题",
        (Field("key", "代码", hint="小写英文，以后不能改"), *_TOPIC),
        back=("主题", url_for("console.topic_list")),
        schema=NewTopicForm,
    )
    return form.answer(teams.add_topic, lambda _: go("topic_list", done="saved"))


@access(Access.CONSOLE)
def edit_topic(key: str) -> Answer:
    """Changes a topic's name and place."""
    require_all(g.actor, ADMIN)
    kept = teams.get_topic(g.actor, key)
    form = Form(
        kept.name,
        _TOPIC,
        back=("主题", url_for("console.topic_list")),
        schema=TopicForm,
        edits=Edited("topic", key, lambda: _topic_shown(teams.get_topic(g.actor, key))),
    )
    return form.answer(
        lambda call, facts: teams.change_topic(call, key, facts),
        lambda _: go("topic_list", done="saved"),
    )


def _topic_shown(kept: TopicRow) -> dict[str, str]:
    return {"name": kept.name, "position": str(kept.position)}
