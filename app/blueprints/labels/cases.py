"""The words of a case: its parties, its sides, its papers, who reads it."""

from app.blueprints.labels.table import Labels

CASE_KINDS = Labels(counseling="婚姻辅导", legal="法律咨询", mediation="人民调解")

CASE_STATES = Labels(
    intake="待受理",
    refused="不予受理",
    working="办理中",
    paused="暂停",
    agreed="已达成协议",
    performed="已履行",
    ended="已终止",
    closed="已结案",
)

CASE_STEPS = Labels(
    accept="受理",
    refuse="不予受理",
    pause="暂停",
    resume="恢复办理",
    agree="达成协议",
    perform="履行完毕",
    end="终止",
    close="结案",
    reopen="重新办理",
)

CASE_SIDES = Labels(a="甲方", b="乙方", joint="共同")

CASE_SHEETS = Labels(
    cover="卷宗封面",
    index="卷内目录",
    application="人民调解申请书",
    intake="人民调解受理登记表",
    rights="权利义务告知书",
    consent="接受服务同意书",
    inquiry="调查记录",
    record="调解记录",
    agreement="人民调解协议书",
    confirmation="司法确认申请书",
    ending="终止调解告知书",
    follow_up="回访记录",
    closing="结案报告",
)

# Of their own case, to a party: nothing but how far it is.
LOOKUP_STATES = Labels(registered="已登记", under_way="办理中", over="已结束")

PARTY_ASKS = Labels(correction="更正", worker="换一位工作人员", closing="结束办理", copy="要一份副本")

PARTY_STAGES = Labels(named="只提及，未到场", joined="已到场", declined="不愿参与", left="已退出")

PERSON_LINK_STATES = Labels(
    proposed="等另一人确认", live="是同一个人", declined="不是同一个人", undone="已撤销"
)

READER_CAPACITIES = Labels(
    worker="承办人", supervisor="督导", exception="本区另一位督导（例外查看）", staff="工作人员"
)

NEED_STAGES = Labels(asked="已提出", enrolled="已报名", finished="已学完", working="已就业", left="不再参加")

SEXES = Labels(female="女", male="男")

# Whom an item of an agreement binds.
BOUND = Labels(a="甲方", b="乙方", both="双方")

CHILD_HOMES = Labels(a="随甲方", b="随乙方", both="随双方", other="随他人")

ENTRY_KINDS = Labels(step="步骤", skip="略过步骤", note="记录", handover="交接", event="办理")

AGREEMENT_FORMS = Labels(written="书面协议", oral="口头协议")

CONFIRM_STATES = Labels(unasked="未申请", asked="已申请", confirmed="已确认", refused="未获确认")

GLASS_GROUNDS = Labels(danger="人身危险", ordered="法定调取", worker_lost="承办人失联")

GLASS_VERDICTS = Labels(justified="应当查看", unjustified="不应当查看")

# What was read by the glass, by the log's event.
GLASS_READS = {
    "case:read": "登记",
    "case_side:read": "卷宗",
    "case_party:phone": "电话",
    "risk:read": "风险",
    "follow_up:read": "回访",
    "case_sheet:draw": "打印",
    "case_entry:read": "旧版记录",
    "case_paper:list": "卷宗目录",
    "agreement:read": "协议",
    "consent:list": "同意",
    "disclosure:list": "对外告知",
    "referral:list": "转介",
}

# The lists of words that a district edits.
WORD_LISTS = Labels(
    sources="来源",
    causes="原因",
    methods="方法",
    outcomes="结果",
    needs="需求",
    barriers="困难",
    papers="卷宗材料",
    risk_facts="危险的事实",
    volunteer_kinds="志愿者类别",
)

STEP_SIDES = Labels(each="与各方单独进行", joint="同场进行，或背靠背")
