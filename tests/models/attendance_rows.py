"""One good row of each table of attendance: cards, scans, certificates, and what they refuse."""

from datetime import timedelta

from app.models import (
    BonusHours,
    CardBatch,
    CardBinding,
    CardGift,
    Certificate,
    CertificateRule,
    CheckIn,
    DoorPoster,
    PartnerScan,
    PrintedCard,
    PunchCard,
    Scan,
    Scanner,
    ScanSign,
    Series,
)
from tests.conftest import NOW
from tests.factories import create_card, create_volunteer

LATER = NOW + timedelta(hours=1)


def attendance_rows(lecture, place, anna, bert):
    scan = Scan.create(
        lecture=lecture.id,
        actor=anna.id,
        client_id="1",
        method="door_qr",
        person=anna.id,
        happened_at=NOW,
        received_at=NOW,
        result="accepted",
    )
    present = CheckIn.create(
        lecture=lecture.id,
        person=anna.id,
        live_holder=anna.id,
        scan=scan.id,
        sign_up=place.id,
        assurance="typed",
        happened_at=NOW,
    )
    series = Series.create(key="s", title="t", audience="youth", required_lectures=1)
    certificate = Certificate.create(
        code="c", series=series.id, person=anna.id, title="t", hours=2, lectures=[], issued_at=NOW
    )
    batch = CardBatch.create(number=1, size=10, created_at=NOW)
    return {
        "volunteer": create_volunteer(lecture, bert),
        Scanner: Scanner.create(
            lecture=lecture.id,
            person=bert.id,
            code_hash="h",
            code_expires_at=LATER,
            token_hash="t",
            created_at=NOW,
            paired_at=NOW,
        ),
        PunchCard: create_card(),
        CardBatch: batch,
        PrintedCard: PrintedCard.create(card=create_card().id, batch=batch.id, place=1),
        Scan: scan,
        PartnerScan: PartnerScan.create(scan=scan.id, taken_along_by=scan.id),
        CardBinding: CardBinding.create(
            card=(bound := create_card().id), live_card=bound, person=bert.id, bound_at=NOW
        ),
        CardGift: CardGift.create(scan=scan.id, outcome="bound"),
        ScanSign: ScanSign.create(scan=scan.id, distance_m=100, received_at=NOW),
        DoorPoster: DoorPoster.create(
            lecture=lecture.id, live_lecture=lecture.id, made_by=bert.id, made_at=NOW
        ),
        CheckIn: present,
        CertificateRule: CertificateRule.create(series=series.id, assurance="volunteer"),
        Certificate: certificate,
        BonusHours: BonusHours.create(person=anna.id, hours=1, reason="r", granted_at=NOW),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
ATTENDANCE_CHECKS = [
    ("scanner_paired", Scanner, {"token_hash": None}),
    ("card_batch_number_from_one", CardBatch, {"number": 0}),
    ("card_batch_size", CardBatch, {"size": 0}),
    ("printed_card_place", PrintedCard, {"place": 0}),
    ("punch_card_state", PunchCard, {"state": "lost"}),
    ("punch_card_bound", PunchCard, {"state": "bound"}),
    ("scan_result", Scan, {"result": "perhaps"}),
    ("scan_method", Scan, {"method": "face"}),
    ("card_binding_ended", CardBinding, {"live_card": None}),
    ("card_binding_ended", CardBinding, {"ended_at": NOW}),
    ("card_gift_outcome", CardGift, {"outcome": "lost"}),
    ("scan_sign_distance", ScanSign, {"distance_m": -1}),
    ("door_poster_ended", DoorPoster, {"live_lecture": None}),
    ("door_poster_ended", DoorPoster, {"ended_at": NOW}),
    ("check_in_holder", CheckIn, {"person": None}),
    ("check_in_live_holder", CheckIn, {"live_holder": None}),
    ("check_in_live_holder", CheckIn, {"voided_at": NOW}),
    ("check_in_assurance", CheckIn, {"assurance": "rumour"}),
    ("certificate_rule_assurance", CertificateRule, {"assurance": "rumour"}),
    ("bonus_hours_range", BonusHours, {"hours": 0}),
    ("bonus_hours_range", BonusHours, {"hours": 101}),
    ("certificate_hours", Certificate, {"hours": -1}),
    ("certificate_revoked", Certificate, {"revoked_at": NOW}),
]

# What may be there only once: the columns that a second row copies from the first.
ATTENDANCE_UNIQUES = [
    ("volunteer", ("lecture", "person")),
    (Scanner, ("code_hash",)),
    (Scanner, ("token_hash",)),
    (PunchCard, ("code",)),
    (Scan, ("lecture", "actor", "client_id")),
    (CheckIn, ("lecture", "live_holder")),
    (CheckIn, ("scan",)),
    (PartnerScan, ("scan",)),
    (PartnerScan, ("taken_along_by",)),
]
