"""Cases: the register, the two sides and the joint file, workers, entries, papers, agreements, danger; and the
lists and steps that a district starts with."""

import peewee

from app.db import ExactField, IdField, JsonField, LineField, LinesField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Station(Table):
    id = IdField()


class Team(Table):
    id = IdField()


class Booking(Table):
    id = IdField()


class CodeItem(Table):
    id = IdField()
    list = ExactField()
    key = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    required = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("list", "key"), True),)


class StepTemplate(Table):
    id = IdField()
    key = ExactField()
    version = peewee.IntegerField(default=1)
    position = peewee.IntegerField()
    name = LineField(max_length=40)
    sides = ExactField()
    guide = LinesField()
    prompts = JsonField()
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("key", "version"), True),)
        constraints = [peewee.Check("sides IN ('each', 'joint')", "step_template_sides")]


class CaseNumber(Table):
    id = IdField()
    district = ExactField()
    kind = ExactField()
    year = peewee.IntegerField()
    last = peewee.IntegerField()

    class Meta:
        indexes = ((("district", "kind", "year"), True),)


class CaseFile(Table):
    id = IdField()
    code = ExactField(unique=True)
    kind = ExactField()
    source = ExactField()
    source_ref = RowSealedField(null=True)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    district = ExactField()
    booking = peewee.ForeignKeyField(Booking, null=True, backref="+")
    state = ExactField(default="intake")
    since = UtcField()
    registered_at = UtcField()
    due_on = peewee.DateField()
    apart_only = peewee.BooleanField(default=True)
    outcome = ExactField(null=True)
    closed_at = UtcField(null=True)
    book_year = peewee.IntegerField(null=True)
    book_no = peewee.IntegerField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        indexes = (
            (("district", "kind", "book_year", "book_no"), True),
            (("team", "registered_at"), False),
            (("district", "registered_at"), False),
            (("state", "due_on"), False),
        )
        constraints = [
            peewee.Check("kind IN ('counseling', 'legal', 'mediation')", "case_file_kind"),
            peewee.Check(
                "state IN ('intake', 'refused', 'working', 'paused', 'agreed', 'performed',"
                " 'ended', 'closed')",
                "case_file_state",
            ),
            peewee.Check("(book_year IS NULL) = (book_no IS NULL)", "case_file_book"),
            peewee.Check("(state = 'closed') = (closed_at IS NOT NULL)", "case_file_closed"),
        ]


class CaseParty(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    stage = ExactField()
    name = RowSealedField(null=True)
    name_hash = ExactField(null=True, index=True)
    phone = RowSealedField(null=True)
    phone_hash = ExactField(null=True, index=True)
    contact = RowSealedField(null=True)
    address = RowSealedField(null=True)
    address_hidden = peewee.BooleanField(default=False)
    job = RowSealedField(null=True)
    sex = ExactField(null=True)
    birth_year = peewee.IntegerField(null=True)
    identity_kind = ExactField(null=True)
    identity_by = ExactField(null=True)
    identity_on = peewee.DateField(null=True)
    lookup = peewee.BooleanField(default=False)
    pin_hash = ExactField(null=True)
    restricted_at = UtcField(null=True)

    class Meta:
        indexes = ((("case", "side"), True),)
        constraints = [
            peewee.Check("side IN ('a', 'b')", "case_party_side"),
            peewee.Check("stage IN ('named', 'joined', 'declined', 'left')", "case_party_stage"),
            peewee.Check("sex IS NULL OR sex IN ('female', 'male')", "case_party_sex"),
        ]


class CaseChild(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    birth_year = peewee.IntegerField()
    lives_with = ExactField()

    class Meta:
        indexes = ((("case", "side"), False),)
        constraints = [
            peewee.Check("side IN ('a', 'b')", "case_child_side"),
            peewee.Check("lives_with IN ('a', 'b', 'both', 'other')", "case_child_lives_with"),
        ]


class CaseWorker(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    sides = ExactField()
    live_person = ExactField(null=True)
    live_lead = ExactField(null=True, unique=True)
    since = UtcField()
    until = UtcField(null=True)
    why = ExactField()
    named_by = ExactField()
    interest_declared_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("case", "live_person"), True),
            (("live_person",), False),
            (("person", "since"), False),
        )
        constraints = [
            peewee.Check("sides IN ('a', 'b', 'ab')", "case_worker_sides"),
            peewee.Check("(until IS NULL) = (live_person IS NOT NULL)", "case_worker_live"),
            peewee.Check("live_lead IS NULL OR live_person IS NOT NULL", "case_worker_lead"),
        ]


class CaseEntry(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    thread = ExactField()
    version = peewee.IntegerField()
    kind = ExactField()
    template = peewee.ForeignKeyField(StepTemplate, null=True, backref="+")
    text = RowSealedField()
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    at = UtcField()

    class Meta:
        indexes = (
            (("case", "thread", "version"), True),
            (("case", "side", "at"), False),
            (("author", "at"), False),
        )
        constraints = [
            peewee.Check("side IN ('a', 'b', 'joint')", "case_entry_side"),
            peewee.Check("kind IN ('step', 'skip', 'note', 'handover', 'event')", "case_entry_kind"),
            peewee.Check("version >= 1", "case_entry_version"),
            peewee.Check("(kind IN ('step', 'skip')) = (template_id IS NOT NULL)", "case_entry_template"),
        ]


class CaseDraft(Table):
    id = IdField()
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    thread = ExactField()
    text = RowSealedField()
    saved_at = UtcField(index=True)

    class Meta:
        indexes = (
            (("author", "case", "thread"), True),
            (("case",), False),
        )
        constraints = [peewee.Check("side IN ('a', 'b', 'joint')", "case_draft_side")]


class CaseCode(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    list = ExactField()
    key = ExactField()
    main = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("case", "side", "list", "key"), True),)
        constraints = [peewee.Check("side IN ('a', 'b', 'joint')", "case_code_side")]


class CasePaper(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    side = ExactField()
    kind = ExactField()
    pages = peewee.IntegerField()
    place = RowSealedField(null=True)
    signed_on = peewee.DateField(null=True)
    added_by = peewee.ForeignKeyField(Person, backref="+")
    added_at = UtcField()
    withdrawn_at = UtcField(null=True)

    class Meta:
        indexes = ((("case", "side"), False),)
        constraints = [
            peewee.Check("side IN ('a', 'b', 'joint')", "case_paper_side"),
            peewee.Check("pages BETWEEN 1 AND 999", "case_paper_pages"),
        ]


class Agreement(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", unique=True)
    form = ExactField()
    effective_on = peewee.DateField()
    confirm_by = peewee.DateField(null=True)
    confirm_state = ExactField(default="unasked")
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("form IN ('written', 'oral')", "agreement_form"),
            peewee.Check(
                "confirm_state IN ('unasked', 'asked', 'confirmed', 'refused')", "agreement_confirm_state"
            ),
        ]


class AgreementItem(Table):
    id = IdField()
    agreement = peewee.ForeignKeyField(Agreement, backref="+", index=False)
    position = peewee.IntegerField()
    who = ExactField()
    what = RowSealedField()
    until = peewee.DateField(null=True)
    done_on = peewee.DateField(null=True)

    class Meta:
        indexes = (
            (("agreement", "position"), True),
            (("until",), False),
        )
        constraints = [peewee.Check("who IN ('a', 'b', 'both')", "agreement_item_who")]


class RiskFact(Table):
    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    key = ExactField()
    told_by = ExactField()
    day = peewee.DateField()
    ended_at = UtcField(null=True)
    note = RowSealedField(null=True)
    recorded_by = peewee.ForeignKeyField(Person, backref="+")
    recorded_at = UtcField()

    class Meta:
        indexes = ((("party", "recorded_at"), False),)
        constraints = [
            peewee.Check("told_by IN ('self', 'child', 'other', 'paper', 'seen')", "risk_fact_told_by"),
        ]


class RiskLevel(Table):
    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    version = peewee.IntegerField()
    level = ExactField()
    state = ExactField(default="live")
    reason = RowSealedField()
    review_by = UtcField(null=True)
    set_by = peewee.ForeignKeyField(Person, backref="+")
    set_at = UtcField()
    second = peewee.ForeignKeyField(Person, null=True, backref="+")
    second_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("party", "version"), True),
            (("level", "state", "review_by"), False),
        )
        constraints = [
            peewee.Check("level IN ('none', 'yellow', 'orange', 'red')", "risk_level_level"),
            peewee.Check("state IN ('live', 'proposed', 'dropped')", "risk_level_state"),
            peewee.Check("(second_id IS NULL) = (second_at IS NULL)", "risk_level_second"),
        ]


KNOWN = [Person, Station, Team, Booking]
MADE = [
    CodeItem, StepTemplate, CaseNumber, CaseFile, CaseParty, CaseChild, CaseWorker, CaseEntry, CaseDraft, CaseCode, CasePaper, Agreement, AgreementItem, RiskFact, RiskLevel,
]

LISTS = {
    "sources": [
        ("station", "驿站"), ("center", "中心"), ("walk_in", "本人上门"), ("booking", "预约"), ("court", "法院"),
        ("police", "110接警中心"), ("justice", "司法局"), ("civil_affairs", "民政"), ("procuratorate", "检察院"),
        ("hospital", "医院"), ("school", "学校"), ("grid", "网格"), ("hope24", "希望24"), ("hotline", "12338热线"),
        ("warning_letter", "告诫书抄告"), ("petition", "信访"),
    ],
    "causes": [
        ("couple_discord", "夫妻关系"), ("in_laws", "婆媳不和"), ("no_income", "女方无工作无收入"),
        ("violence", "家庭暴力"), ("estranged", "沟通疏离"), ("affair", "婚外情"), ("addiction", "赌博酗酒吸毒"),
        ("money", "债务财产"), ("children", "抚养教育"), ("housework", "家务照料"), ("living_apart", "两地分居"),
        ("health", "身心健康"), ("birth", "生育"), ("bride_price", "彩礼"), ("old_age", "赡养"), ("other", "其他"),
    ],
    "methods": [
        ("change_places", "换位思考"), ("feeling_and_reason", "情理交融"), ("similar_cases", "案例类比"),
        ("gains_and_losses", "利害预见"),
    ],
    "outcomes": [
        ("together", "继续共同生活"), ("watch", "约定后观察"), ("apart", "分居约定"),
        ("divorce_agreed", "离婚事项达成协议"), ("court", "转诉讼"), ("referred", "转介后结束"),
        ("withdrawn", "撤回"), ("unreachable", "失联"), ("not_settled", "调解不成"),
    ],
    "needs": [
        ("skills", "技能需求"), ("training", "培训"), ("housekeeping", "家政"), ("infant_care", "育婴"),
        ("elder_care", "养老护理"), ("e_commerce", "电商"), ("handicraft", "手工"), ("farming", "种养"),
        ("pastry", "面点"), ("sewing", "缝纫"),
    ],
    "barriers": [
        ("care_of_children", "照看孩子"), ("transport", "交通"), ("time", "时间"), ("family_against", "家人反对"),
    ],
    "papers": [
        ("application", "申请书或受理登记表"), ("rights", "权利义务告知书"), ("identity", "身份证明"),
        ("record", "调解记录"), ("agreement", "协议书或口头协议登记表"), ("back_cover", "封底"),
        ("power_of_attorney", "授权委托书"), ("inquiry", "调查记录"), ("evidence", "证据"),
        ("performance", "履行凭证"), ("return_visit", "回访记录"), ("court_confirmation", "司法确认"),
        ("statement", "情况说明"),
    ],
    "risk_facts": [
        ("strangled", "掐脖"), ("weapon", "凶器"), ("threat_to_kill", "威胁杀人或自杀"),
        ("pregnant", "孕期受暴"), ("stalked", "分居后跟踪"), ("controlled", "控制行踪财物"),
        ("escalating", "升级"), ("afraid", "怕他"), ("forced_sex", "强迫性行为"), ("child_hurt", "伤害孩子"),
        ("child_saw", "孩子目击"), ("order_broken", "违反保护令"), ("second_warning", "二次告诫"),
        ("drink_or_drugs", "酗酒吸毒"), ("self_harm", "自伤"),
    ],
}
REQUIRED = {"application", "rights", "identity", "record", "agreement", "back_cover"}
STEPS = [
    ("listen", "认真倾听", "each", "先让对方把话说完，不打断、不评判、不劝。安全一项务必单独问。",
     ["发生了什么", "本人的愿望", "孩子的情况", "单独询问：在家是否安全", "怎样联系才安全"]),
    ("apart", "分开辅导", "each", "只谈本人的感受与需要，绝不转述另一方说过的话。",
     ["感受", "需要", "底线"]),
    ("causes", "找准根源", "each", "与本人一起梳理原因，以本人的说法为准。", ["主要原因", "其他原因"]),
    ("talk", "分析沟通", "joint", "仅在双方分别单独同意、且无人有安全顾虑时同场进行，否则背靠背。",
     ["双方各自同意的方式", "共同看到的问题", "各自愿意做的"]),
    ("guidance", "理念引导", "each", "一起订出今后的安排；决定离婚的，谈心理疏导、今后的生活与孩子。",
     ["今后的安排", "心理疏导", "孩子", "下次联系"]),
]


def seed():
    for name, items in LISTS.items():
        for position, (key, label) in enumerate(items, 1):
            CodeItem.insert(
                list=name, key=key, name=label, position=position, required=name == "papers" and key in REQUIRED
            ).execute()
    for position, (key, name, sides, guide, prompts) in enumerate(STEPS, 1):
        StepTemplate.insert(
            key=key, version=1, position=position, name=name, sides=sides, guide=guide, prompts=prompts
        ).execute()


def up(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.create_tables(MADE, safe=False)
        seed()


def down(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.drop_tables(MADE[::-1], safe=False)
