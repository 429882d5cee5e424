"""Teams: who counsels in them and who supervises, kept by admins."""

from flask import g, render_template, request, url_for

from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.forms import Answer, Field, Form
from app.blueprints.console.listing import Column, Listing
from app.blueprints.console.page import go
from app.schemas.keeping import MemberRequest, SupervisorRequest
from app.services import team_members

TEAMS = Listing(
    name="teams",
    title="团队",
    endpoint="team_list",
    sorts=("name",),
    columns=(
        Column(
            "名称",
            lambda row: row.name,
            link=lambda row: url_for("console.team", team_id=row.id),
            sort="name",
        ),
        Column("站点", lambda row: row.station_name),
        Column("辅导员", lambda row: f"{row.counselors}人"),
    ),
)


@access(Access.CONSOLE)
def team_list() -> Answer:
    """The teams of one's areas."""
    return TEAMS.answer(
        lambda asked: team_members.list_teams(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def team(team_id: str) -> str:
    """One team and its people."""
    return render_template("console/team.html", team=team_members.get_team(g.actor, team_id))


@access(Access.CONSOLE)
def add_counselor(team_id: str) -> Answer:
    """Let somebody counsel in the team."""
    view = team_members.get_team(g.actor, team_id)
    form = Form(
        f"{view.name}：加一位辅导员",
        (Field("username", "用户名", longest=40, hint="对方控制台账号的用户名；账号还要有辅导员角色"),),
        (view.name, url_for("console.team", team_id=team_id)),
        verb="加入团队",
    )
    if request.method == "GET":
        return form.page({})
    return form.send(
        MemberRequest(),
        lambda call, facts: team_members.add_counselor(call, team_id, **facts),
        lambda _: go("team", team_id=team_id, done="saved"),
    )


@access(Access.CONSOLE)
def remove_counselor(team_id: str, counselor_id: str) -> Answer:
    """End a membership at once."""
    team_members.remove_counselor(current_call(), team_id, counselor_id)
    return go("team", team_id=team_id, done="saved")


@access(Access.CONSOLE)
def name_supervisor(team_id: str) -> Answer:
    """Say who reads the team's session notes beside their authors."""
    view = team_members.get_team(g.actor, team_id)
    form = Form(
        f"{view.name}：指定督导",
        (Field("username", "用户名", required=False, longest=40, hint="留空就是不设督导"),),
        (view.name, url_for("console.team", team_id=team_id)),
        verb="指定",
        lead="除了写记录的人，只有督导能看这个团队的面谈记录，每次查看都有记录。管理员不能指定自己。",
    )
    if request.method == "GET":
        return form.page({})
    return form.send(
        SupervisorRequest(),
        lambda call, facts: team_members.name_supervisor(call, team_id, **facts),
        lambda _: go("team", team_id=team_id, done="saved"),
    )
