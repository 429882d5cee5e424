"""One good row of each table of lectures: courses, requests, sign-ups, and what they refuse."""

from datetime import timedelta

from app.models import (
    Course,
    CourseQuota,
    CourseRequest,
    Lecture,
    LecturePhoto,
    LectureQuestion,
    LecturerAsk,
    LecturerInvitation,
    LecturerLink,
    SignUp,
    SignUpAnswer,
    SignUpParty,
    TextReview,
)
from tests.conftest import NOW
from tests.factories import create_lecture, create_lecturer

LATER = NOW + timedelta(hours=1)


def lecture_rows(anna):
    lecture = create_lecture()
    seats = SignUpParty.create(lecture=lecture.id, size=1, seats=1, status="confirmed", created_at=NOW)
    place = SignUp.create(
        party=seats.id, lecture=lecture.id, person=anna.id, live_person=anna.id, created_at=NOW
    )
    question = LectureQuestion.create(
        lecture=lecture.id, position=0, key="diet", text="t", kind="text", choices=[]
    )
    lecturer = create_lecturer()
    return {
        Course: Course.create(key="c", title="t", topic="x", minutes=90),
        Lecture: lecture,
        CourseQuota: CourseQuota.create(area=lecture.area_code, per_year=4),
        CourseRequest: CourseRequest.create(
            direction="requested",
            title="t",
            area=lecture.area_code,
            preferred=["2026-12-01"],
            preferred_from=LATER,
            venue="v",
            audience="residents",
            expected=50,
            note="",
            status="accepted",
            due_at=LATER,
            lecture=lecture.id,
            created_by=anna.id,
            created_at=NOW,
        ),
        SignUpParty: seats,
        SignUp: place,
        LectureQuestion: question,
        SignUpAnswer: SignUpAnswer.create(sign_up=place.id, question=question.id, answer="a"),
        TextReview: TextReview.create(
            subject=f"answer:{place.id}:{question.id}",
            kind="answer",
            person=anna.id,
            sign_up=place.id,
            question=question.id,
            text="a",
            cause="review",
            held_at=NOW,
        ),
        LecturerInvitation: LecturerInvitation.create(
            lecturer=lecturer.id, code_hash="h", created_by=anna.id, created_at=NOW, expires_at=LATER
        ),
        LecturerLink: LecturerLink.create(lecturer=lecturer.id, person=anna.id, linked_at=NOW),
        LecturerAsk: LecturerAsk.create(
            lecture=lecture.id,
            lecturer=lecturer.id,
            live_lecture=lecture.id,
            asked_by=anna.id,
            asked_at=NOW,
        ),
        LecturePhoto: LecturePhoto.create(
            lecture=lecture.id, digest="d", width=1, height=1, size=1, added_by=anna.id, added_at=NOW
        ),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
LECTURE_CHECKS = [
    ("course_minutes", Course, {"minutes": 9}),
    ("course_minutes", Course, {"minutes": 601}),
    ("lecture_capacity", Lecture, {"capacity": 0}),
    ("lecture_capacity", Lecture, {"capacity": 100_001}),
    ("lecture_taken", Lecture, {"taken": 11}),
    ("lecture_taken", Lecture, {"taken": -1}),
    ("lecture_length", Lecture, {"ends_at": NOW}),
    ("lecture_status", Lecture, {"status": "held"}),
    ("lecture_delivery", Lecture, {"delivery": "mail"}),
    ("lecture_audience", Lecture, {"audience": "cats"}),
    ("course_request_direction", CourseRequest, {"direction": "sideways"}),
    ("course_request_status", CourseRequest, {"status": "lost"}),
    ("course_request_lecture", CourseRequest, {"lecture": None}),
    ("course_request_audience", CourseRequest, {"audience": "cats"}),
    ("course_request_expected", CourseRequest, {"expected": 0}),
    ("course_request_rating", CourseRequest, {"status": "reviewed", "rating": 6}),
    ("course_request_reviewed", CourseRequest, {"rating": 5}),
    ("lecturer_ask_answer", LecturerAsk, {"answer": "perhaps", "answered_at": NOW}),
    ("lecturer_ask_answered", LecturerAsk, {"answer": "accepted"}),
    ("course_quota_per_year", CourseQuota, {"per_year": -1}),
    ("lecture_question_position", LectureQuestion, {"position": 5}),
    ("lecture_question_kind", LectureQuestion, {"kind": "date"}),
    ("sign_up_party_size", SignUpParty, {"size": 3}),
    ("sign_up_party_seats", SignUpParty, {"seats": 2}),
    ("sign_up_party_seats", SignUpParty, {"seats": -1}),
    ("sign_up_party_status", SignUpParty, {"status": "maybe"}),
    ("sign_up_party_queue", SignUpParty, {"status": "waitlisted"}),
    ("sign_up_party_offer", SignUpParty, {"status": "offered"}),
    ("sign_up_party_offer", SignUpParty, {"offer_expires_at": NOW}),
    ("sign_up_live_person", SignUp, {"live_person": None}),
    ("sign_up_live_person", SignUp, {"cancelled_at": NOW}),
    ("text_review_kind", TextReview, {"kind": "note"}),
    ("text_review_cause", TextReview, {"cause": "mood"}),
    ("text_review_sign_up", TextReview, {"sign_up": None}),
    ("text_review_question", TextReview, {"question": None}),
]

# What may be there only once: the columns that a second row copies from the first.
LECTURE_UNIQUES = [
    (Course, ("key",)),
    (CourseRequest, ("lecture",)),
    (CourseQuota, ("area",)),
    (LecturerInvitation, ("code_hash",)),
    (LecturerLink, ("lecturer",)),
    (LecturerAsk, ("live_lecture",)),
    (LecturePhoto, ("lecture", "digest")),
    (SignUp, ("lecture", "live_person")),
    (LectureQuestion, ("lecture", "position")),
    (LectureQuestion, ("lecture", "key")),
    (SignUpAnswer, ("sign_up", "question")),
    (TextReview, ("subject",)),
]
