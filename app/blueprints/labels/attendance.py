"""The words of cards, scans and check-ins, and of certificates."""

from app.blueprints.labels.table import Labels

ASSURANCES = Labels(
    self_static="扫固定码",
    self_rotating="扫会场码",
    typed="输入会场码",
    volunteer="志愿者扫卡",
    paper="纸质补录",
)

# Signs that a door's code was passed on: what was seen, never what it means.
RELAY_SIGNS = Labels(
    burst="短时间内集中签到",
    late_burst="开始很久后集中签到",
    one_phone="一部手机为多人签到",
    far_away="签到时离会场较远",
    two_halls="同一时段在另一会场也有签到",
)

SCAN_REFUSALS = Labels(
    code_unknown="码无法识别",
    code_expired="码已过期",
    card_void="卡已作废",
    not_yet_open="签到尚未开始",
    lecture_closed="讲座已结束或取消",
)

CHECK_IN_STATES = Labels(checked_in="签到成功", already_checked_in="已经签过到")

# What became of one scan of a queue.
SCAN_RESULTS = Labels(CHECK_IN_STATES, refused="没有通过")

# What became of a blank card that was to be given at the door.
GIFT_OUTCOMES = Labels(
    bound="已登记给本人", own="本来就是本人的", taken="已是别人的卡", unreadable="卡号读不出"
)

CERTIFICATE_STATES = Labels(awaiting_name="等本人核对姓名", valid="有效", revoked="已撤销", replaced="已换发")
