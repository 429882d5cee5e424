"""The Chinese words for the codes that services speak: one table per code, for pages and clients."""


class Labels(dict[str, str]):
    """A table of words that shows an unknown code as it is, rather than an error to a visitor."""

    def __missing__(self, code: str) -> str:
        return code


STATION_KINDS = Labels(
    center="婚姻家庭辅导中心",
    town="镇街驿站",
    grid="网格驿站",
    hospital="医院驿站",
    school="学校驿站",
    community="社区驿站",
    court="法院驻点",
    legal_aid="法律援助站",
    civil_affairs="婚姻登记处驻点",
)

SERVICES = Labels(
    counseling="婚姻家庭辅导",
    legal="法律咨询",
    mediation="人民调解",
    lecture="讲座",
    anti_violence="反家暴维权",
    parenting="家庭教育",
    online="线上辅导",
)

ACCESS = Labels(
    wheelchair="轮椅可进出",
    nursing_room="母婴室",
    private_room="独立谈话室",
    parking="可以停车",
)

RECEIVER_KINDS = Labels(
    legal_aid="法律援助",
    village_adviser="一村一法律顾问",
    mediation="婚姻家庭纠纷调委会",
    court="法院",
    police="公安",
    civil_affairs="民政",
    training="技能培训",
    anti_violence="反家暴维权站",
    procuratorate="检察院",
    education="教育",
    hospital="医院",
    shelter="庇护所",
)

CONSENT_PURPOSES = Labels(
    service="接受服务",
    joint_session="共同辅导",
    refer="转介",
    training="技能培训",
    contact="联系",
    supervision="督导",
)

CONSENT_WAYS = Labels(signed="本人签字", in_person="当面口头，有见证人", phone="电话，有见证人")

DISCLOSED_GROUPS = Labels(identity="姓名、性别、出生年份", phone="电话（接收后才显示）", address="住址")

DISCLOSURE_CHANNELS = Labels(link="链接", slip="转介单", phone="电话", in_person="当面")

DISCLOSURE_GROUNDS = Labels(
    child_harm="未成年人受到侵害（未成年人保护法第11条）",
    must_report="强制报告（反家庭暴力法第14条、山东条例第27条）",
    police_matter="可能激化，交公安处理（人民调解法第25条、山东条例第20条）",
    emergency="紧急情况下保护生命健康（个人信息保护法第13条）",
    order="法院或公安的调取文书",
)

REFERRAL_STATES = Labels(
    draft="待发出",
    sent="已发出",
    opened="对方已打开",
    needs_info="对方要求补充",
    accepted="已接收",
    rejected="不接收",
    done="已办结",
    revoked="已撤回",
    lapsed="逾期未答复",
)

REFERRAL_URGENCIES = Labels(normal="一般", urgent="紧急")

REFERRAL_REFUSALS = Labels(
    wrong_desk="不是本单位",
    out_of_scope="不属于受理范围",
    elsewhere="应找其他单位",
    unreachable="联系不上本人",
    other="其他",
)

REFERRAL_ANSWERS = Labels(
    accept="接收",
    reject="不接收",
    needs_info="需补充",
    done="办结",
    wrong_desk="不是我单位",
    supplied="已补充",
)

DELIVERIES = Labels(sent="区级送学", requested="镇街点课", open="公开讲座")

AUDIENCES = Labels(
    residents="居民",
    couples="夫妻",
    youth="青年",
    parents="家长",
    volunteers="志愿者",
)

LECTURE_STATES = Labels(
    draft="草稿",
    published="可以报名",
    full="已报满",
    closed="报名截止",
    under_way="正在进行",
    held="已结束",
    cancelled="已取消",
)

DIRECTIONS = Labels(requested="镇街点课", sent="区级送学", own="镇街自办")

REQUEST_STATES = Labels(
    offered="等待认领",
    submitted="等待答复",
    returned="退回修改",
    accepted="已接受",
    scheduled="已排定",
    held="已举办",
    reviewed="已评价",
    withdrawn="已撤回",
    declined="已谢绝",
)

# A step of a request's history.
REQUEST_STEPS = Labels(
    {"return": "退回修改"},
    submit="提交",
    offer="发布送学",
    claim="认领",
    resubmit="修改后重新提交",
    withdraw="撤回",
    accept="接受，起草讲座并约请讲师",
    decline="谢绝",
    confirm="讲师答应",
    refuse="讲师来不了",
    reassign="改约讲师或时间",
    schedule="排定并发布讲座",
    hold="讲座举办",
    review="主办方评价",
)

AREA_LEVELS = Labels(city="市", district="区县", town="镇街", village="村居")

# What a course is about. Courses may have other topics, in their own words.
COURSE_TOPICS = Labels(
    premarital="婚前",
    marriage="婚姻经营",
    family_tradition="家风",
    parenting="家庭教育",
    law="法律",
    emotion="情绪",
)

LECTURER_ANSWERS = Labels(asked="等回音", accepted="已答应", declined="来不了")

PRIORITIES = ("不急", "两周内", "一周内", "三天内")

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

BOOKING_STATES = Labels(
    booked="待到访",
    cancelled="已取消",
    attended="已到",
    late="迟到",
    no_show="未到",
)

SIGN_UP_STATES = Labels(
    confirmed="已报名",
    asked="等待确认",
    declined="未通过",
    waitlisted="候补中",
    offered="有名额，待确认",
    expired="名额已过期",
    cancelled="已取消",
)

WAIT_STATES = Labels(
    waiting="等候中",
    offered="有空位，待确认",
    accepted="已预约",
    expired="已过期",
    left="已退出",
)

# What WeChat may send, as the residents' settings name it. Nothing here tells what an appointment is about.
MESSAGE_KINDS = Labels(
    booking_made="预约成功",
    booking_moved="预约变动",
    booking_team_changed="预约变动",
    booking_arranged="预约成功",
    booking_cancelled="预约取消",
    booking_station_changed="预约变动",
    booking_area_merged="预约变动",
    booking_tomorrow="预约提醒",
    booking_soon="预约提醒",
    slot_offered="时段有空位",
    slot_offer_expired="时段过期",
    sign_up_confirmed="报名成功",
    sign_up_waitlisted="进入候补",
    sign_up_asked="报名待确认",
    sign_up_declined="报名结果",
    seat_offered="讲座有名额",
    seat_offer_expired="名额过期",
    seat_offer_shortened="名额提前截止",
    lecture_cancelled="讲座取消",
    lecture_moved="讲座变动",
    lecture_lecturer_changed="讲座变动",
    lecture_area_merged="讲座变动",
    lecture_tomorrow="讲座提醒",
    checked_in="签到成功",
    card_given="听课卡登记",
    card_released="听课卡变动",
    card_voided="听课卡变动",
    card_replaced="听课卡变动",
    certificate_ready="证书好了",
    certificate_reissued="证书换发了",
    certificate_revoked="证书撤销了",
    helper_ended="帮忙取消",
    sign_up_unfit="座位不够了",
    text_refused="审核结果",
    request_answered="点课答复",
    lecturer_asked="请您授课",
    lecturer_moved="讲师账号变动",
    teaching_given="请您主讲",
    teaching_ended="授课取消",
    substitution_asked="请您代班",
    substitution_withdrawn="代班撤回",
    substitution_answered="代班答复",
    duty_given="值班变动",
    duty_taken="值班变动",
    duty_cancelled="值班变动",
    duty_changed="值班变动",
    follow_up_due="工作到期",
    work_waiting="工作待办",
    work_urgent="紧急待办",
    supervisor_changed="督导调整",
    account_reset="账号变动",
    qualification_due="资格到期",
    colleague_reset="账号变动",
    password_changed="密码变动",
)

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

CERTIFICATE_STATES = Labels(awaiting_name="等本人核对姓名", valid="有效", revoked="已撤销", replaced="已换发")

OUTCOMES = Labels(attended="已到", late="迟到", no_show="未到")

ABSENCES = Labels(unexplained="没有说明", ill="生病", emergency="急事", travel="外出")

# Why staff cancelled; its owner is not told.
CANCEL_REASONS = Labels(
    counselor_away="辅导员不能到场",
    station_closed="站点不开放",
    asked_by_phone="本人来电取消",
    other="其他",
)

SUBSTITUTION_STATES = Labels(asked="等待答复", accepted="已接受", declined="已谢绝", withdrawn="已撤回")

SIGN_UP_PARTIES = Labels(single="一个人", couple="夫妻")

QUESTION_KINDS = Labels(text="填写", choice="单选")

CHECK_IN_STATES = Labels(checked_in="签到成功", already_checked_in="已经签过到")

# What became of one scan of a queue.
SCAN_RESULTS = Labels(CHECK_IN_STATES, refused="没有通过")

# What became of a blank card that was to be given at the door.
GIFT_OUTCOMES = Labels(
    bound="已登记给本人", own="本来就是本人的", taken="已是别人的卡", unreadable="卡号读不出"
)

AGES = Labels(
    adult="已满十八周岁",
    minor="已满十四、不满十八周岁",
    guardian="监护人，替不满十四周岁的孩子",
)

PARTIES = Labels(single="单独", joint="共同辅导", separate="分开辅导")

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

# Of their own case, to a party: nothing but how far it is.
LOOKUP_STATES = Labels(registered="已登记", under_way="办理中", over="已结束")

PARTY_ASKS = Labels(correction="更正", worker="换一位工作人员", closing="结束办理", copy="要一份副本")

PERSON_LINK_STATES = Labels(
    proposed="等另一人确认", live="是同一个人", declined="不是同一个人", undone="已撤销"
)

READER_CAPACITIES = Labels(
    worker="承办人", supervisor="督导", exception="本区另一位督导（例外查看）", staff="工作人员"
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

NEED_STAGES = Labels(asked="已提出", enrolled="已报名", finished="已学完", working="已就业", left="不再参加")

RISK_LEVEL_STATES = Labels(live="有效", proposed="等待确认", dropped="未生效")

SEXES = Labels(female="女", male="男")

CASE_SIDES = Labels(a="甲方", b="乙方", joint="共同")

PARTY_STAGES = Labels(named="只提及，未到场", joined="已到场", declined="不愿参与", left="已退出")

# Whom an item of an agreement binds.
BOUND = Labels(a="甲方", b="乙方", both="双方")

CHILD_HOMES = Labels(a="随甲方", b="随乙方", both="随双方", other="随他人")

ENTRY_KINDS = Labels(step="步骤", skip="略过步骤", note="记录", handover="交接", event="办理")

AGREEMENT_FORMS = Labels(written="书面协议", oral="口头协议")

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

CONFIRM_STATES = Labels(unasked="未申请", asked="已申请", confirmed="已确认", refused="未获确认")

RISK_DEGREES = Labels(none="无", yellow="黄色", orange="橙色", red="红色")

MEETING_KINDS = Labels(regular="例会", forum="座谈会")

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

RISK_TELLERS = Labels(self="本人", child="孩子", other="他人", paper="文书", seen="工作人员所见")

QUALIFICATION_KINDS = Labels(
    family="婚姻家庭咨询师",
    psychology="心理咨询师",
    social_work="社会工作者",
    lawyer="律师",
    mediator="人民调解员",
    other="其他",
)

QUALIFICATION_STATES = Labels(good="有效", soon="60天内到期", expired="已过期", ended="已停用")

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

DEADLINE_EVENTS = Labels(
    closed="结案",
    agreed="协议生效",
    danger="定为橙色或红色",
    cooling="递交离婚登记申请",
    order="人身安全保护令到期",
    report="强制报告",
    again="上次没有联系上",
)

STEP_SIDES = Labels(each="与各方单独进行", joint="同场进行，或背靠背")

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

ARRANGED = Labels(walk_in="现场来访", follow_up="后续安排")

ROLES = Labels(
    volunteer="志愿者",
    counselor="辅导员",
    organizer="组织者",
    admin="管理员",
    auditor="审计员",
)

# How somebody wants to be reached.
CHANNELS = Labels({"": ""}, wechat="微信", phone="电话", none="不要主动联系")

OFFICE_REASONS = Labels(own="本人", guardian="监护人", kin="近亲属（本人已去世）")
OFFICE_WAYS = Labels(in_person="当面看了证件", paper="收到签字的书面申请和证件复印件")

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

TEXT_KINDS = Labels(nickname="昵称", answer="报名回答")

# Why a text waits for somebody to look at it.
TEXT_CAUSES = Labels(
    review="微信认为需要人工看一看",
    absent="微信不判断这位填写人的文字，例如两小时内没有打开过小程序",
    unreached="微信当时没有回应，恢复后会自动再问",
    no_openid="不是从微信填写的",
    unjudged="还没有检查过",
)

# WeChat's numbers for what it suspects.
TEXT_LABELS = {
    10001: "广告",
    20001: "时政",
    20002: "色情",
    20003: "辱骂",
    20006: "违法犯罪",
    20008: "欺诈",
    20012: "低俗",
    20013: "版权",
    21000: "其他",
}

MODES = Labels(in_person="当面", phone="电话", online="视频")

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

# The closed sets that a resident's client can meet, and those of lectures, requests and the door, by the name
# under which `GET /config` words them; the mini-program packs them. Topics are data and are added to them.
CLOSED_SETS: dict[str, Labels] = {
    "station_kind": STATION_KINDS,
    "service": SERVICES,
    "access": ACCESS,
    "area_level": AREA_LEVELS,
    "delivery": DELIVERIES,
    "audience": AUDIENCES,
    "course_topic": COURSE_TOPICS,
    "lecture_status": LECTURE_STATES,
    "lecturer_answer": LECTURER_ANSWERS,
    "question_kind": QUESTION_KINDS,
    "sign_up_status": SIGN_UP_STATES,
    "sign_up_party": SIGN_UP_PARTIES,
    "request_direction": DIRECTIONS,
    "request_status": REQUEST_STATES,
    "request_step": REQUEST_STEPS,
    "booking_status": BOOKING_STATES,
    "age": AGES,
    "party": PARTIES,
    "mode": MODES,
    "absence": ABSENCES,
    "arranged": ARRANGED,
    "cancel_reason": CANCEL_REASONS,
    "wait_status": WAIT_STATES,
    "substitution_status": SUBSTITUTION_STATES,
    "channel": CHANNELS,
    "check_in_status": CHECK_IN_STATES,
    "assurance": ASSURANCES,
    "scan_result": SCAN_RESULTS,
    "scan_refusal": SCAN_REFUSALS,
    "gift_outcome": GIFT_OUTCOMES,
    "certificate_state": CERTIFICATE_STATES,
    "role": ROLES,
    "read_event": READ_EVENTS,
    "message_kind": MESSAGE_KINDS,
}
