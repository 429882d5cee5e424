"""The words of course requests."""

from app.blueprints.labels.table import Labels

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

PRIORITIES = ("不急", "两周内", "一周内", "三天内")
