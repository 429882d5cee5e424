"""`flask wechat check` says what is missing, in Chinese, and ends with 1 if anything is."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app.wechat.client import WeChatClientAdapter
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import Template, WeChat
from app.wechat.simulator import CODE, LINK_PATH, TEMPLATES, Control
from app.wechat.simulator import STABLE_TOKEN as TOKEN

Check = Callable[..., Result]

GOOD = {
    "PUBLIC_URL": "https://huhang.example.cn",
    "WECHAT_APP_ID": "wx1",
    "WECHAT_APP_SECRET": "the-app-secret",
    "WECHAT_PUSH_TOKEN": "abc",
    "WECHAT_PUSH_KEY": "A" * 43,
    "WECHAT_TEMPLATES": '{"sign_up_confirmed": {"id": "t1", "title": "thing1", "when": "time2"}}',
    "WECHAT_VERIFY_FILES": "x.txt=1",
}


@pytest.fixture
def check(make_app: Callable[..., Flask], client: WeChatClientAdapter, control: Control) -> Check:
    """Run the command against the simulated WeChat, where the mini-program has one template."""
    answer(control)

    def run(wechat: WeChat | None = client, **settings: str) -> Result:
        return make_app(wechat=wechat, **(GOOD | settings)).test_cli_runner().invoke(args=["wechat", "check"])

    return run


def answer(control: Control, *keys: str) -> None:
    content = "\n".join(f"关键词:{{{{{key}.DATA}}}}" for key in keys or ("thing1", "time2"))
    row = {"priTmplId": "t1", "title": "报名成功通知", "content": content}
    control.answer(TEMPLATES, {"errcode": 0, "errmsg": "ok", "data": [row]})


def test_all_is_well(check: Check, control: Control) -> None:
    """Good settings end with 0, and name what to enter in WeChat's console."""
    result = check()
    assert result.exit_code == 0, result.output
    assert "缺少" not in result.output
    for told in ("报名成功通知", "https://huhang.example.cn/wechat/push", "x.txt"):
        assert told in result.output
    assert len(control.requests_to(TEMPLATES)) == 1


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"WECHAT_APP_ID": ""}, "WECHAT_APP_ID"),
        ({"PUBLIC_URL": "http://huhang.example.cn"}, "https"),
        ({"PUBLIC_URL": "https://10.0.0.1"}, "域名"),
        ({"PUBLIC_URL": "https://localhost:8000"}, "域名"),
        ({"WECHAT_PUSH_TOKEN": "", "WECHAT_PUSH_KEY": ""}, "WECHAT_PUSH_TOKEN"),
        ({"WECHAT_PUSH_KEY": ""}, "WECHAT_PUSH_KEY"),
        ({"WECHAT_TEMPLATES": ""}, "WECHAT_TEMPLATES"),
        ({"WECHAT_VERIFY_FILES": ""}, "WECHAT_VERIFY_FILES"),
    ],
)
def test_what_is_missing_is_named(check: Check, settings: dict[str, str], told: str) -> None:
    """Each setting that is wanting makes one line, and the exit code 1."""
    result = check(**settings)
    assert result.exit_code == 1
    [line] = [line for line in result.output.splitlines() if line.startswith("缺少")]
    assert told in line


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"sign_up_confirmed": {"id": "t2", "title": "thing1"}}, "小程序后台没有这个模板"),
        ({"sign_up_confirmed": {"id": "t1", "title": "thing3", "when": "time2", "x": "thing1"}}, "thing3"),
        ({"sign_up_confirmed": {"id": "t1", "title": "thing1"}}, "没有填写模板中的 time2"),
        ({"birthday": {"id": "t1", "title": "thing1", "when": "time2"}}, "没有这种消息"),
    ],
)
def test_templates_are_compared_with_wechats(check: Check, entry: object, told: str) -> None:
    """A template that WeChat doesn't know, or whose keywords are others, would lose each message."""
    result = check(WECHAT_TEMPLATES=json.dumps(entry))
    assert result.exit_code == 1
    assert told in result.output


def test_a_keyword_of_an_unknown_type_is_named(check: Check, control: Control) -> None:
    """What we can't make texts fit is better not chosen."""
    answer(control, "thing1", "enum_string2")
    templates = {"sign_up_confirmed": {"id": "t1", "title": "thing1", "when": "enum_string2"}}
    assert "不支持 enum_string2" in check(WECHAT_TEMPLATES=json.dumps(templates)).output


@pytest.mark.parametrize(
    ("errcode", "told"),
    [
        (40013, "AppID"),
        (40125, "AppSecret"),
        (40164, "白名单"),
        (40243, "解冻"),
        (45009, "45009"),
        (-1, "-1"),
    ],
)
def test_what_wechat_says_is_told(check: Check, control: Control, errcode: int, told: str) -> None:
    """An operator reads what to mend, not a number alone, and no secret."""
    control.fail(TOKEN, errcode=errcode)
    result = check()
    assert result.exit_code == 1
    assert told in result.output
    assert "the-app-secret" not in result.output


@pytest.mark.parametrize(("path", "errcode"), [(CODE, 41030), (LINK_PATH, 40165), (LINK_PATH, 85079)])
def test_a_missing_page_is_told(check: Check, control: Control, path: str, errcode: int) -> None:
    """Codes and links need the published version's pages; before there is one it is worth a word."""
    control.fail(path, errcode=errcode)
    result = check()
    assert result.exit_code == 1
    assert (
        "已发布的小程序没有这个页面（pages/lecture/index）" in result.output or "还没有发布" in result.output
    )
    assert check(WECHAT_MINIPROGRAM_STATE="trial").exit_code == 0


def test_a_dead_line_is_told(
    check: Check, make_client: Callable[..., WeChatClientAdapter], dead_url: str
) -> None:
    """Whoever can't reach WeChat learns where to look."""
    result = check(make_client(base_url=dead_url))
    assert result.exit_code == 1
    assert "api.weixin.qq.com" in result.output


def test_notes_are_no_faults(check: Check) -> None:
    """A trial stage outside of production, Cloud Hosting and another server are worth a word."""
    result = check(
        WECHAT_MINIPROGRAM_STATE="trial", WECHAT_CLOUD_HOSTING="1", WECHAT_API_URL="https://gate.example/"
    )
    assert result.exit_code == 0
    assert result.output.count("注意") >= 4


def test_templates_are_listed_by_the_fake_too(check: Check) -> None:
    """The command asks the gateway, whichever it is."""
    chosen = (Template("t1", "报名成功通知", frozenset({"thing1", "time2"})),)
    assert check(FakeWeChat(chosen)).exit_code == 0
