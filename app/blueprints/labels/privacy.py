"""The words of the log, and of what somebody may ask of it."""

from app.blueprints.labels.table import Labels

# What somebody in office looked at, told to its owner.
READ_EVENTS = Labels(
    {
        "booking:read_on_duty": "值班辅导员看了预约",
        "booking:phone": "工作人员看了联系电话",
        "session_note:read": "辅导员看了辅导记录",
        "acting:read": "工作人员代办时看了资料",
        "certificate:look": "工作人员看了证书",
        "card:look": "工作人员看了听课卡",
        "bonus_hours:read": "工作人员看了学时",
        "roster:read": "组织者看了签到",
        "text_review:read": "工作人员核对了您写的文字",
        "person:export_at_office": "工作人员应申请取走了全部资料",
    }
)

LOG_OUTCOMES = Labels(done="完成", refused="拒绝")

# By which way somebody came to what they did.
LOG_WAYS = Labels(
    wechat="微信",
    staff="工作账号",
    on_behalf="由人代办",
    scanner="扫码手机",
    receiver="收件单位",
    command_line="命令行",
    worker="后台任务",
)

OFFICE_REASONS = Labels(own="本人", guardian="监护人", kin="近亲属（本人已去世）")

OFFICE_WAYS = Labels(in_person="当面看了证件", paper="收到签字的书面申请和证件复印件")
