"""Whether the settings for WeChat are whole, and whether WeChat agrees: for an operator, after set-up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from app.config import WECHAT_API, Config
from app.services.messaging import entry_links
from app.services.messaging.messages import TEXTS
from app.wechat import fields
from app.wechat.gateway import Template, WeChat, WeChatError, WeChatRejected

_ERRCODES = {
    40001: "AppSecret 不正确（WECHAT_APP_SECRET）",
    40013: "AppID 不正确（WECHAT_APP_ID）",
    40125: "AppSecret 不正确（WECHAT_APP_SECRET）",
    40164: "本服务器的公网 IP 不在小程序后台的 IP 白名单中",
    40243: "AppSecret 已被冻结，请在小程序后台解冻",
    48001: "小程序没有这项接口的权限，请检查服务类目和认证",
    41030: "已发布的小程序没有这个页面",
    40165: "已发布的小程序没有这个页面",
    85079: "小程序还没有发布",
}


@dataclass(frozen=True)
class Finding:
    """One line of the report; anything `missing` has to be set right."""

    state: Literal["ok", "missing", "note"]
    text: str


def check_settings(wechat: WeChat, settings: Config) -> list[Finding]:
    """Every setting that WeChat needs, checked here and against WeChat. Asks WeChat for the list of
    templates, which also takes an access token, and for one code and one link, which nobody gets to see."""
    if settings.wechat_is_simulated:
        return [Finding("missing", "未设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET：现在是模拟微信，居民无法登录")]
    first = list(_credentials_and_templates(wechat, settings))
    return [
        *first,
        # Where WeChat did not even list the templates, it will not do more.
        *(_ways_in(wechat, settings) if first[0].state == "ok" else ()),
        *_address(settings),
        *_push(settings),
        *_others(settings),
    ]


def _credentials_and_templates(wechat: WeChat, settings: Config) -> Iterator[Finding]:
    try:
        chosen = {template.id: template for template in wechat.templates()}
    except WeChatError as error:
        yield Finding("missing", _cause(error))
        return
    yield Finding("ok", f"AppID 和 AppSecret 有效，小程序后台有 {len(chosen)} 个订阅消息模板")
    if not settings.wechat_templates:
        yield Finding("missing", "未设置 WECHAT_TEMPLATES：消息只会出现在小程序的消息列表中")
    for kind, template in settings.wechat_templates.items():
        faults = list(_template_faults(kind, chosen.get(template.id), set(template.fields.values())))
        yield from (Finding("missing", f"WECHAT_TEMPLATES 的 {kind}：{fault}") for fault in faults)
        if not faults:
            yield Finding("ok", f"{kind} 使用模板“{chosen[template.id].title}”")
    without = sorted(TEXTS.keys() - settings.wechat_templates.keys())
    if settings.wechat_templates and without:
        yield Finding("note", f"没有模板、只出现在消息列表中的消息：{'、'.join(without)}")


def _template_faults(kind: str, chosen: Template | None, named: set[str]) -> Iterator[str]:
    if kind not in TEXTS:
        yield "没有这种消息"
    if chosen is None:
        yield "小程序后台没有这个模板"
        return
    if named - chosen.keys:
        yield f"模板中没有 {'、'.join(sorted(named - chosen.keys))}"
    if chosen.keys - named:
        # WeChat refuses a message that leaves a keyword out.
        yield f"没有填写模板中的 {'、'.join(sorted(chosen.keys - named))}"
    unknown = sorted(key for key in named & chosen.keys if fields.kind_of(key) not in fields.KINDS)
    if unknown:
        yield f"不支持 {'、'.join(unknown)} 这类关键词，请换一个模板"


def _cause(error: WeChatError) -> str:
    known = _ERRCODES.get(error.errcode or 0)
    if known:
        return known
    number = "" if error.errcode is None else f"（错误码 {error.errcode}）"
    if isinstance(error, WeChatRejected):
        return f"微信拒绝了请求{number}"
    return f"微信没有给出可用的回应{number}，请检查服务器能否访问 {WECHAT_API}，稍后再试"


def _ways_in(wechat: WeChat, settings: Config) -> Iterator[Finding]:
    page = entry_links.PAGES["lecture"]
    for name, ask in (
        ("小程序码", lambda: wechat.mini_program_code("check", page, entry_links.WIDTH)),
        ("“在微信中打开”的链接", lambda: wechat.url_link(page, "id=check", 1)),
    ):
        try:
            ask()
        except WeChatError as error:
            # A stage that is not published yet has its pages only once they are uploaded.
            state: Literal["missing", "note"] = "missing" if settings.wechat_stage == "formal" else "note"
            yield Finding(state, f"{name}：{_cause(error)}（{page}）")
        else:
            yield Finding("ok", f"{name}可以生成（{page}）")


def _address(settings: Config) -> Iterator[Finding]:
    address = urlsplit(settings.public_url)
    host = address.hostname or ""
    if address.scheme != "https":
        yield Finding("missing", "PUBLIC_URL 不是 https：小程序只能访问 https 地址")
    elif _is_ip(host) or "." not in host:
        yield Finding("missing", "PUBLIC_URL 不是域名：小程序只能访问已备案的域名")
    else:
        yield Finding("ok", f"request 合法域名应为 https://{address.netloc}")


def _is_ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return bool(re.fullmatch("[0-9.]+", host))


def _push(settings: Config) -> Iterator[Finding]:
    if settings.wechat_push_token is None and not settings.wechat_cloud_hosting:
        yield Finding("missing", "未设置 WECHAT_PUSH_TOKEN：收不到居民在微信中的订阅和退订")
    elif settings.wechat_push_key is None and not settings.wechat_cloud_hosting:
        yield Finding("missing", "未设置 WECHAT_PUSH_KEY：请在小程序后台选择安全模式")
    else:
        yield Finding("ok", f"消息推送地址应为 {settings.public_url}/wechat/push")


def _others(settings: Config) -> Iterator[Finding]:
    names = "、".join(settings.wechat_verify_files)
    if names:
        yield Finding("ok", f"校验文件：{names}")
    else:
        yield Finding("missing", "未设置 WECHAT_VERIFY_FILES：“扫普通链接二维码打开小程序”的规则无法通过校验")
    if settings.wechat_stage != "formal":
        text = f"WECHAT_MINIPROGRAM_STATE 是 {settings.wechat_stage}：消息和码打开的不是正式版"
        yield Finding("missing" if settings.is_production else "note", text)
    if settings.wechat_cloud_hosting:
        yield Finding("note", "WECHAT_CLOUD_HOSTING 已打开：请确认云托管已关闭公网访问")
    if settings.wechat_api_url != WECHAT_API:
        yield Finding("note", f"WECHAT_API_URL 指向 {urlsplit(settings.wechat_api_url).netloc}")
