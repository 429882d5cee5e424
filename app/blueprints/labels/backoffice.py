"""The words of texts that wait for somebody to look at them."""

from app.blueprints.labels.table import Labels

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
