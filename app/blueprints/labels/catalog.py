"""The words of courses and lecturers."""

from app.blueprints.labels.table import Labels

AUDIENCES = Labels(
    residents="居民",
    couples="夫妻",
    youth="青年",
    parents="家长",
    volunteers="志愿者",
)

# What a course is about. Courses may have other topics, in their own words.
COURSE_TOPICS = Labels(
    premarital="婚前",
    marriage="婚姻经营",
    family_tradition="家风",
    parenting="家庭教育",
    law="法律",
    emotion="情绪",
)

LECTURER_ANSWERS = Labels(asked="等回音", accepted="已答应", declined="来不了")
