"""The words of stations, their days and their divisions."""

from app.blueprints.labels.table import Labels

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

AREA_LEVELS = Labels(city="市", district="区县", town="镇街", village="村居")

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
