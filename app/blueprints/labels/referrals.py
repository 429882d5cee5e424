"""The words of consent, disclosure and referrals; of meetings with partners."""

from app.blueprints.labels.table import Labels

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

MEETING_KINDS = Labels(regular="例会", forum="座谈会")
