"""The words of bookings and of duty."""

from app.blueprints.labels.table import Labels

BOOKING_STATES = Labels(
    booked="待到访",
    cancelled="已取消",
    attended="已到",
    late="迟到",
    no_show="未到",
)

WAIT_STATES = Labels(
    waiting="等候中",
    offered="有空位，待确认",
    accepted="已预约",
    expired="已过期",
    left="已退出",
)

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

AGES = Labels(
    adult="已满十八周岁",
    minor="已满十四、不满十八周岁",
    guardian="监护人，替不满十四周岁的孩子",
)

PARTIES = Labels(single="单独", joint="共同辅导", separate="分开辅导")

MODES = Labels(in_person="当面", phone="电话", online="视频")

ARRANGED = Labels(walk_in="现场来访", follow_up="后续安排")
