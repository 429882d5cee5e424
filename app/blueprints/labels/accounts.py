"""The words of roles and qualifications."""

from app.blueprints.labels.table import Labels

ROLES = Labels(
    volunteer="志愿者",
    counselor="辅导员",
    organizer="组织者",
    admin="管理员",
    auditor="审计员",
)

QUALIFICATION_KINDS = Labels(
    family="婚姻家庭咨询师",
    psychology="心理咨询师",
    social_work="社会工作者",
    lawyer="律师",
    mediator="人民调解员",
    other="其他",
)

QUALIFICATION_STATES = Labels(good="有效", soon="60天内到期", expired="已过期", ended="已停用")
