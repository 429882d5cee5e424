"""The words of danger in a case, of early warning and of follow-up."""

from app.blueprints.labels.table import Labels

RISK_DEGREES = Labels(none="无", yellow="黄色", orange="橙色", red="红色")

RISK_LEVEL_STATES = Labels(live="有效", proposed="等待确认", dropped="未生效")

RISK_TELLERS = Labels(self="本人", child="孩子", other="他人", paper="文书", seen="工作人员所见")

WARNING_STATES = Labels(
    raised="新", seen="已看到", asked="等待第二人确认", confirmed="已确认", dismissed="已排除"
)

# What a warning rests on beside the ticked facts, whose words are a list of the district's.
WARNING_FACTS = Labels(
    unsafe="本人表示在家不安全",
    case="立案",
    unreached="多次联系不上",
    missed="缺席或取消预约",
    half_joint="另一方的同场预约未成",
    referral_failed="安全转介未被接收或逾期",
    changed="更换了联系方式",
    erased="注销了账号",
)

DEADLINE_EVENTS = Labels(
    closed="结案",
    agreed="协议生效",
    danger="定为橙色或红色",
    cooling="递交离婚登记申请",
    order="人身安全保护令到期",
    report="强制报告",
    again="上次没有联系上",
)

DUE_SHIFTS = Labels(next="顺延到下一个工作日", previous="提前到上一个工作日")

FOLLOW_UP_STATES = Labels(
    planned="待回访", done="已回访", missed="没有联系上", again="另约再联系", dropped="不再需要"
)

FOLLOW_UP_OUTCOMES = Labels(
    keeping="履行中",
    kept="已履行",
    not_kept="未履行",
    better="好转",
    same="无变化",
    worse="恶化",
    violence="再次受暴",
    no_contact="不愿再联系",
    lost="失联",
)

TRY_CHANNELS = Labels(phone="电话", visit="上门", station="到站点", message="短信")

TRY_RESULTS = Labels(
    reached="联系上本人", no_answer="没有人接", not_alone="不方便说话", wrong_number="号码不对"
)
