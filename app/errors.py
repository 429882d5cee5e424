"""What can be refused, as facts with stable codes.

    DomainError
    ├── Invalid            422  the request itself is wrong
    ├── Unauthenticated    401  nobody we know
    ├── Forbidden          403  known, but not allowed
    ├── NotFound           404  not there, or not to be seen by this caller
    ├── Conflict           409  right in itself, but the world is otherwise
    ├── ChangedMeanwhile   412  begun from what is no longer so
    ├── ClientTooOld       426  an old client, that would not understand the answer
    ├── TooMany            429  too often
    └── Unavailable        503  try again later

The `reason` codes are the ones clients rely on; docs/api-errors.md lists them and a test compares.
`message` is Chinese and fit to show a resident. Blueprints map a family to its HTTP status, once.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal that the caller is told about. `fields` are the fields at fault, each with its texts or with
    the fields inside it; `facts` go into the answer as they are; `retry_after` says in how many seconds
    another try may succeed."""

    reason: ClassVar[str]
    message: ClassVar[str]

    def __init__(
        self,
        *,
        message: str | None = None,
        fields: Mapping[str, Any] | None = None,
        facts: dict[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(self.reason)
        self.text = message or self.message
        self.fields = fields or {}
        self.facts = facts or {}
        self.retry_after = retry_after


class Invalid(DomainError):
    reason, message = "invalid", "提交的内容有误，请检查后重试"


class Unauthenticated(DomainError):
    reason, message = "not_signed_in", "请先登录"


class Forbidden(DomainError):
    reason, message = "forbidden", "您没有进行此操作的权限"


class NotFound(DomainError):
    reason, message = "not_found", "没有找到您要的内容"


class Conflict(DomainError):
    reason, message = "conflict", "当前状态下不能进行此操作"


class ChangedMeanwhile(DomainError):
    """`changed` in the answer: the fields that are otherwise by now, as they are."""

    reason, message = "changed_meanwhile", "这期间有别的修改，请核对后再保存"


class ClientTooOld(DomainError):
    reason, message = "client_too_old", "小程序有新版本，请关闭后重新打开"


class TooMany(DomainError):
    reason, message = "too_many", "操作太频繁，请稍后再试"


class Unavailable(DomainError):
    reason, message = "unavailable", "服务暂时不可用，请稍后再试"


# Signing in and who may do what


class TokenInvalid(Unauthenticated):
    reason, message = "token_invalid", "登录信息无效，请重新登录"


class TokenExpired(Unauthenticated):
    reason, message = "token_expired", "登录已过期，请重新登录"


class SessionEnded(Unauthenticated):
    reason, message = "session_ended", "登录已结束，请重新登录"


class BadCode(Unauthenticated):
    reason, message = "bad_code", "微信登录凭证无效，请重新打开小程序"


class RiskyUser(Forbidden):
    reason, message = "risky_user", "微信提示此账号存在风险，暂不能登录"


class BadCredentials(Unauthenticated):
    reason, message = "bad_credentials", "用户名或密码不正确"


class OtpRequired(Unauthenticated):
    reason, message = "otp_required", "请填写两步验证的六位数字"


class OtpWrong(Unauthenticated):
    reason, message = "otp_wrong", "两步验证的数字不正确，或已经用过"


class TooManyAttempts(TooMany):
    reason, message = "too_many_attempts", "尝试次数过多，请稍后再试"


class WeChatUnavailable(Unavailable):
    reason, message = "wechat_unavailable", "微信暂时没有回应，请稍后再试"


class Busy(Unavailable):
    reason, message = "busy", "现在使用的人较多，请稍后再试"


class BadPhoneCode(Invalid):
    reason, message = "bad_phone_code", "手机号授权已失效，请重新点击获取手机号"


class TextRefused(Invalid):
    reason, message = "text_refused", "这段文字没有通过微信的内容安全检查，请修改后再提交"


class PushRepeated(Conflict):
    reason, message = "push_repeated", "这条推送已经收到过"


class ConsentRequired(Forbidden):
    reason, message = "consent_required", "请先阅读并同意隐私说明"


class ConsentOutdated(Conflict):
    reason, message = "consent_outdated", "隐私说明已更新，请阅读最新版本"


class IdempotencyMismatch(Conflict):
    reason, message = "idempotency_mismatch", "同一请求编号对应了不同的内容"


class HasDuties(Conflict):
    reason, message = "has_duties", "您还有工作账号，请先由管理员停用"


# Couples


class NotLinked(Conflict):
    reason, message = "not_linked", "尚未与伴侣互相确认关联"


class AlreadyLinked(Conflict):
    reason, message = "already_linked", "已经关联了伴侣"


class InvitationInvalid(Conflict):
    reason, message = "invitation_invalid", "邀请码无效或已过期"


# Counseling


class SlotFull(Conflict):
    reason, message = "slot_full", "该时段已约满"


class SlotClosed(Conflict):
    reason, message = "slot_closed", "该时段不可预约"


class AlreadyBooked(Conflict):
    reason, message = "already_booked", "您已预约该时段"


class BookingLimit(Conflict):
    reason, message = "booking_limit", "您已有未完成的预约，请先完成或取消"


class Overlaps(Conflict):
    reason, message = "overlaps", "与您的另一个预约时间重叠"


class TooLate(Conflict):
    reason, message = "too_late", "已过可以更改的时间，请电话联系站点"


class RescheduleLimit(Conflict):
    reason, message = "reschedule_limit", "这个预约已多次改期，请电话联系站点"


class JointNotAllowed(Conflict):
    reason, message = "joint_not_allowed", "共同辅导须当面进行，请选择面谈，或各自分开预约"


class WaitLimit(Conflict):
    reason, message = "wait_limit", "您已在等候多个时段，请先取消一个"


# Lectures


class AlreadySignedUp(Conflict):
    reason, message = "already_signed_up", "您已报名这场讲座"


class LectureClosed(Conflict):
    reason, message = "lecture_closed", "这场讲座已结束或不再接受"


class NotOpenYet(Conflict):
    reason, message = "not_open_yet", "报名尚未开始"


class OfferExpired(Conflict):
    reason, message = "offer_expired", "候补名额的保留时间已过"


class CapacityBelowTaken(Conflict):
    reason, message = "capacity_below_taken", "名额不能少于已报名人数"


class TemplateNameTaken(Conflict):
    reason, message = "template_name_taken", "这个区划已有同名的模板，请换个名字"


class NotEditable(Conflict):
    reason, message = "not_editable", "当前状态下不能修改"


class NotInThisState(Conflict):
    reason, message = "not_in_this_state", "这份需求当前的状态不能进行此操作"


class LecturerBusy(Conflict):
    reason, message = "lecturer_busy", "这位讲师在该时段已有安排"


class LecturerDeclined(Conflict):
    reason, message = "lecturer_declined", "讲师谢绝了这场讲座，请先改约讲师或时间"


class NotHeldYet(Conflict):
    reason, message = "not_held_yet", "讲座尚未结束，请结束后再评价"


# Cards and check-in


class CardTaken(Conflict):
    reason, message = "card_taken", "这张听课卡已被他人领用"


class CardVoid(Conflict):
    reason, message = "card_void", "这张听课卡已作废"


class ExpectedElsewhere(Conflict):
    reason, message = "expected_elsewhere", "报名的是另一场讲座"


class CodeUnknown(Conflict):
    reason, message = "code_unknown", "无法识别这个码"


class CodeExpired(Conflict):
    reason, message = "code_expired", "这个码已过期，请扫描屏幕上最新的码"


class AlreadyCheckedIn(Conflict):
    reason, message = "already_checked_in", "您已签到，不能再取消报名"


class NotYetOpen(Conflict):
    reason, message = "not_yet_open", "签到尚未开始"


class VoidTooLate(Conflict):
    reason, message = "void_too_late", "已过可以撤销签到的时间"
