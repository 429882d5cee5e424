// Made from the server's wordings by `python -m tools.write_client_words`; not written by hand.
export const WORDS: Record<string, Record<string, string>> = {
  "station_kind": {
    "center": "婚姻家庭辅导中心",
    "town": "镇街驿站",
    "grid": "网格驿站",
    "hospital": "医院驿站",
    "school": "学校驿站",
    "community": "社区驿站",
    "court": "法院驻点",
    "legal_aid": "法律援助站",
    "civil_affairs": "婚姻登记处驻点"
  },
  "service": {
    "counseling": "婚姻家庭辅导",
    "legal": "法律咨询",
    "mediation": "人民调解",
    "lecture": "讲座",
    "anti_violence": "反家暴维权",
    "parenting": "家庭教育",
    "online": "线上辅导"
  },
  "access": {
    "wheelchair": "轮椅可进出",
    "nursing_room": "母婴室",
    "private_room": "独立谈话室",
    "parking": "可以停车"
  },
  "area_level": {
    "city": "市",
    "district": "区县",
    "town": "镇街",
    "village": "村居"
  },
  "delivery": {
    "sent": "区级送学",
    "requested": "镇街点课",
    "open": "公开讲座"
  },
  "audience": {
    "residents": "居民",
    "couples": "夫妻",
    "youth": "青年",
    "parents": "家长",
    "volunteers": "志愿者"
  },
  "course_topic": {
    "premarital": "婚前",
    "marriage": "婚姻经营",
    "family_tradition": "家风",
    "parenting": "家庭教育",
    "law": "法律",
    "emotion": "情绪"
  },
  "lecture_status": {
    "draft": "草稿",
    "published": "可以报名",
    "full": "已报满",
    "closed": "报名截止",
    "under_way": "正在进行",
    "held": "已结束",
    "cancelled": "已取消"
  },
  "lecturer_answer": {
    "asked": "等回音",
    "accepted": "已答应",
    "declined": "来不了"
  },
  "question_kind": {
    "text": "填写",
    "choice": "单选"
  },
  "sign_up_status": {
    "confirmed": "已报名",
    "asked": "等待确认",
    "declined": "未通过",
    "waitlisted": "候补中",
    "offered": "有名额，待确认",
    "expired": "名额已过期",
    "cancelled": "已取消"
  },
  "sign_up_party": {
    "single": "一个人",
    "couple": "夫妻"
  },
  "request_direction": {
    "requested": "镇街点课",
    "sent": "区级送学",
    "own": "镇街自办"
  },
  "request_status": {
    "offered": "等待认领",
    "submitted": "等待答复",
    "returned": "退回修改",
    "accepted": "已接受",
    "scheduled": "已排定",
    "held": "已举办",
    "reviewed": "已评价",
    "withdrawn": "已撤回",
    "declined": "已谢绝"
  },
  "request_step": {
    "return": "退回修改",
    "submit": "提交",
    "offer": "发布送学",
    "claim": "认领",
    "resubmit": "修改后重新提交",
    "withdraw": "撤回",
    "accept": "接受，起草讲座并约请讲师",
    "decline": "谢绝",
    "confirm": "讲师答应",
    "refuse": "讲师来不了",
    "reassign": "改约讲师或时间",
    "schedule": "排定并发布讲座",
    "hold": "讲座举办",
    "review": "主办方评价"
  },
  "booking_status": {
    "booked": "待到访",
    "cancelled": "已取消",
    "attended": "已到",
    "late": "迟到",
    "no_show": "未到"
  },
  "age": {
    "adult": "已满十八周岁",
    "minor": "已满十四、不满十八周岁",
    "guardian": "监护人，替不满十四周岁的孩子"
  },
  "party": {
    "single": "单独",
    "joint": "共同辅导",
    "separate": "分开辅导"
  },
  "mode": {
    "in_person": "当面",
    "phone": "电话",
    "online": "视频"
  },
  "absence": {
    "unexplained": "没有说明",
    "ill": "生病",
    "emergency": "急事",
    "travel": "外出"
  },
  "arranged": {
    "walk_in": "现场来访",
    "follow_up": "后续安排"
  },
  "cancel_reason": {
    "counselor_away": "辅导员不能到场",
    "station_closed": "站点不开放",
    "asked_by_phone": "本人来电取消",
    "other": "其他"
  },
  "wait_status": {
    "waiting": "等候中",
    "offered": "有空位，待确认",
    "accepted": "已预约",
    "expired": "已过期",
    "left": "已退出"
  },
  "substitution_status": {
    "asked": "等待答复",
    "accepted": "已接受",
    "declined": "已谢绝",
    "withdrawn": "已撤回"
  },
  "channel": {
    "": "",
    "wechat": "微信",
    "phone": "电话",
    "none": "不要主动联系"
  },
  "check_in_status": {
    "checked_in": "签到成功",
    "already_checked_in": "已经签过到"
  },
  "assurance": {
    "self_static": "扫固定码",
    "self_rotating": "扫会场码",
    "typed": "输入会场码",
    "volunteer": "志愿者扫卡",
    "paper": "纸质补录"
  },
  "scan_result": {
    "checked_in": "签到成功",
    "already_checked_in": "已经签过到",
    "refused": "没有通过"
  },
  "scan_refusal": {
    "code_unknown": "码无法识别",
    "code_expired": "码已过期",
    "card_void": "卡已作废",
    "not_yet_open": "签到尚未开始",
    "lecture_closed": "讲座已结束或取消"
  },
  "gift_outcome": {
    "bound": "已登记给本人",
    "own": "本来就是本人的",
    "taken": "已是别人的卡",
    "unreadable": "卡号读不出"
  },
  "certificate_state": {
    "awaiting_name": "等本人核对姓名",
    "valid": "有效",
    "revoked": "已撤销",
    "replaced": "已换发"
  },
  "role": {
    "volunteer": "志愿者",
    "counselor": "辅导员",
    "organizer": "组织者",
    "admin": "管理员",
    "auditor": "审计员"
  },
  "read_event": {
    "booking:read_on_duty": "值班辅导员看了预约",
    "booking:phone": "工作人员看了联系电话",
    "session_note:read": "辅导员看了辅导记录",
    "acting:read": "工作人员代办时看了资料",
    "certificate:look": "工作人员看了证书",
    "card:look": "工作人员看了听课卡",
    "bonus_hours:read": "工作人员看了学时",
    "roster:read": "组织者看了签到",
    "text_review:read": "工作人员核对了您写的文字",
    "person:export_at_office": "工作人员应申请取走了全部资料"
  },
  "message_kind": {
    "booking_made": "预约成功",
    "booking_moved": "预约变动",
    "booking_team_changed": "预约变动",
    "booking_arranged": "预约成功",
    "booking_cancelled": "预约取消",
    "booking_station_changed": "预约变动",
    "booking_area_merged": "预约变动",
    "booking_tomorrow": "预约提醒",
    "booking_soon": "预约提醒",
    "slot_offered": "时段有空位",
    "slot_offer_expired": "时段过期",
    "slot_wait_ended": "等候结束",
    "sign_up_confirmed": "报名成功",
    "sign_up_waitlisted": "进入候补",
    "sign_up_asked": "报名待确认",
    "sign_up_declined": "报名结果",
    "seat_offered": "讲座有名额",
    "seat_offer_expired": "名额过期",
    "seat_offer_shortened": "名额提前截止",
    "lecture_cancelled": "讲座取消",
    "lecture_moved": "讲座变动",
    "lecture_lecturer_changed": "讲座变动",
    "lecture_area_merged": "讲座变动",
    "lecture_tomorrow": "讲座提醒",
    "checked_in": "签到成功",
    "card_given": "听课卡登记",
    "card_released": "听课卡变动",
    "card_voided": "听课卡变动",
    "card_replaced": "听课卡变动",
    "certificate_ready": "证书好了",
    "certificate_reissued": "证书换发了",
    "certificate_revoked": "证书撤销了",
    "helper_ended": "帮忙取消",
    "sign_up_unfit": "座位不够了",
    "text_refused": "审核结果",
    "request_answered": "点课答复",
    "lecturer_asked": "请您授课",
    "lecturer_moved": "讲师账号变动",
    "teaching_given": "请您主讲",
    "teaching_ended": "授课取消",
    "substitution_asked": "请您代班",
    "substitution_withdrawn": "代班撤回",
    "substitution_answered": "代班答复",
    "duty_given": "值班变动",
    "duty_taken": "值班变动",
    "duty_cancelled": "值班变动",
    "duty_changed": "值班变动",
    "follow_up_due": "工作到期",
    "work_waiting": "工作待办",
    "work_urgent": "紧急待办",
    "supervisor_changed": "督导调整",
    "account_reset": "账号变动",
    "qualification_due": "资格到期",
    "colleague_reset": "账号变动",
    "password_changed": "密码变动"
  }
};
