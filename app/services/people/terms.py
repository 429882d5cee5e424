"""The privacy terms by version, as data: what clients show before somebody accepts them, and the portal's
page of the same. A version that was accepted is never changed; what changes gets a new version. Who processes
the data is the operator's setting, and no part of a version."""

from dataclasses import dataclass, replace
from typing import Annotated

from app import config
from app.errors import NotFound
from app.services.core.permissions import PRIVACY_VERSION


@dataclass(frozen=True)
class Purpose:
    """One kind of data: what is kept, what for, and who else sees it."""

    what: str
    why: str


@dataclass(frozen=True)
class Terms:
    """One version. `text` is a list of paragraphs, `rights` what one may do at any time, `kept` what an
    erasure leaves."""

    version: str
    text: Annotated[tuple[str, ...], "逐段的正文"]
    purposes: tuple[Purpose, ...]
    rights: Annotated[tuple[str, ...], "随时可以做的事"]
    kept: Annotated[str, "注销以后仍保留什么，对每个人都是同样的话"]
    receivers: Annotated[tuple[str, ...], "还有谁会收到，收到什么；是否出境"] = ()
    periods: Annotated[tuple[str, ...], "各类信息保存多久"] = ()
    minors: Annotated[str, "未成年人"] = ""
    processor: Annotated[str, "处理者的名称；空的是运营单位还没有填写"] = ""
    contact: Annotated[str, "怎样联系处理者；空的是还没有填写"] = ""


# What an erasure on a phone leaves, in the same words to everybody, whatever there is of them.
KEPT = (
    "辅导和个案的工作记录、安全方面的记录不随手机上的注销删除，对每个人都这样，不论有没有。"
    "要查阅、更正或删除，请本人到站点办理。"
)

_2026_11 = Terms(
    "2026-11",
    (
        "先请您看过并同意隐私说明，才可以报名和预约。不同意也可以看讲座、找驿站、查电话。",
        "只记办这件事要用的：称呼、联系方式、报名、预约和听过的课。",
        "手机号加密保存，显示时遮住中间几位。",
        "别人会看到的文字（称呼、报名时手写的回答）提交时请微信检查是否妥当，微信判断不了的由工作人员看，"
        "他们看不到是谁写的。写给辅导员的话和怎样联系您，不发给微信。",
        "点“在微信中打开”会经过微信的网址。签到码和听课卡上的码不会跟着过去。",
        "夫妻绑定以后，各人的预约和记录仍然只有自己看得到。",
        "工作人员查看个人资料，每一次都留有记录。",
    ),
    (
        Purpose("微信账号的识别码", "登录时认出是您本人，不显示给任何人"),
        Purpose("称呼、所在区划", "报名和签到时核对，按区划找近处的驿站和讲座"),
        Purpose("手机号（可不填）", "预约有变动时联系您"),
        Purpose("预约、报名、签到和评价", "安排时间和名额，形成您自己的学习档案；评价不记是谁写的"),
        Purpose("写给辅导员的话（可不填）", "只给接待您的辅导员看"),
        Purpose("位置（可不给）", "按远近排列驿站，不保存"),
    ),
    (
        "在小程序的“我的”里，把关于您的全部资料取走一份。",
        "改正称呼和联系方式。",
        "注销：您的资料会删掉，不能删的记录里不再有您的名字。",
    ),
    "",
)

# Asked for by itself where sensitive information is given first (PIPL article 29), beside the terms in force.
SENSITIVE_VERSION = "counseling-2026-12"

_SENSITIVE = Terms(
    SENSITIVE_VERSION,
    (
        "预约辅导时，您可能会写到婚姻家庭、身体和心理、人身安全或者打官司的事。这些是敏感个人信息，单独征求您的同意。",
        "只用来接待您：给当天接待的辅导员看，加密保存，不公开，不发给微信，不告诉家里人。",
        "可以什么都不写，一样可以约；写了以后也可以撤回同意，或者注销。",
    ),
    (
        Purpose("您写给辅导员的话、选的主题", "辅导员准备和接待"),
        Purpose("您说的安全情况", "不安排共同辅导，消息里不提辅导"),
    ),
    ("撤回同意：个人功能停用，资料不删，已有的预约照旧；再次同意就恢复。",),
    KEPT,
    receivers=("不给任何人。需要转给别的单位时，另外征求您的同意。",),
    periods=("您写的话：辅导结束后一年。辅导记录：三年；由此立了个案的，按个案的年限。",),
    minors="不满十四周岁的，请由监护人阅读并同意，陪同前来；已满十四不满十八周岁的，请在监护人指导下使用。",
)

TERMS = {
    terms.version: terms
    for terms in (
        _SENSITIVE,
        _2026_11,
        replace(
            _2026_11,
            version="2026-12",
            kept=KEPT,
            rights=(
                *_2026_11.rights,
                "撤回同意：个人功能停用，资料不删，已有的预约和报名照旧；再次同意就恢复。",
                "看看工作人员什么时候查看过您的资料。",
            ),
            receivers=(
                "腾讯（微信）：登录凭证、手机号按钮的凭证、要公开显示的文字（请其检查）、订阅消息。消息里不写辅导的内容。",
                "不向境外提供任何个人信息。",
            ),
            periods=(
                "称呼、联系方式、预约和报名：到您注销为止。",
                "报名时的回答：讲座结束后30天；登录记录：结束后30天。",
                "谁查看过资料的日志（只有编号）：三年。",
            ),
            minors="不满十四周岁的，请由监护人阅读并同意、代为使用；已满十四不满十八周岁的，请在监护人指导下使用。",
        ),
    )
}


def terms_of(version: str | None = None) -> Terms:
    """The terms in force, or those of an earlier `version`. Raises `NotFound`."""
    terms = TERMS.get(version or PRIVACY_VERSION)
    if terms is None:
        raise NotFound()
    settings = config.current()
    return replace(terms, processor=settings.data_processor, contact=settings.data_contact)
