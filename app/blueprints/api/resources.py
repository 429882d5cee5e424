"""The resources of the API, as its document names them. The rooms register their views on them."""

from app.blueprints.api.frame import ApiBlueprint

home = ApiBlueprint("home", "首页、客户端的设置、隐私说明")
people = ApiBlueprint("people", "登录、个人资料、夫妻关联、消息")
stations = ApiBlueprint("stations", "站点、区划、热线")
counseling = ApiBlueprint("counseling", "号源与预约")
duty = ApiBlueprint("duty", "辅导值班")
cases = ApiBlueprint("cases", "个案")
case_lookups = ApiBlueprint("case-lookups", "当事人查询办理进度")
rota = ApiBlueprint("rota", "值班与代班")
referrals = ApiBlueprint("referrals", "同意、对外告知、转介")
feedback = ApiBlueprint("feedback", "匿名评价")
lectures = ApiBlueprint("lectures", "讲座、系列课、课程菜单、报名")
paper = ApiBlueprint("paper", "为没有手机的居民代办")
series = ApiBlueprint("series", "系列课的安排与完成情况")
requests = ApiBlueprint("requests", "点课、送学、自办讲座，讲师库")
teaching = ApiBlueprint("teaching", "讲师：约请与答复")
photos = ApiBlueprint("photos", "讲座照片（仅组织者可见）")
checkins = ApiBlueprint("checkins", "听课卡、签到、学习档案")
scanners = ApiBlueprint("scanners", "志愿者的扫码器")
certificates = ApiBlueprint("certificates", "结业证书")
staff_links = ApiBlueprint("staff-links", "工作人员扫码登录控制台")

RESOURCES = (
    home,
    people,
    stations,
    counseling,
    duty,
    cases,
    case_lookups,
    rota,
    referrals,
    feedback,
    lectures,
    paper,
    series,
    requests,
    teaching,
    photos,
    checkins,
    scanners,
    certificates,
    staff_links,
)
