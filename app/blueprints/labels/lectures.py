"""The words of lectures and sign-ups."""

from app.blueprints.labels.table import Labels

DELIVERIES = Labels(sent="区级送学", requested="镇街点课", open="公开讲座")

LECTURE_STATES = Labels(
    draft="草稿",
    published="可以报名",
    full="已报满",
    closed="报名截止",
    under_way="正在进行",
    held="已结束",
    cancelled="已取消",
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

SIGN_UP_PARTIES = Labels(single="一个人", couple="夫妻")

QUESTION_KINDS = Labels(text="填写", choice="单选")
