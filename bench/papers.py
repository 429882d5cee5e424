"""What a printed thing costs: `python -m bench.papers`. Processor time in one process, after one of each has
been drawn; the least of several, in milliseconds."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from app.config import Config
from app.factory import create_app
from app.paper.cards import CardFace, card_sheets
from app.paper.certificates import CertificateFace, certificate_sheet
from app.paper.records import RecordFace, record_sheets

NOW = datetime(2026, 11, 28, tzinfo=UTC)
LINK = "https://huhang.example/v/7KQ2M9XPTR4W"
CARDS, ROUNDS = 300, 5


def main() -> None:
    create_app(
        Config.from_env({"APP_ENV": "test", "SECRET_KEY": "the benchmark's, which is long enough"}),
        answers=False,
    )
    faces = [
        CardFace(f"HH-{number:05d}", LINK.replace("7KQ2", f"{number:04d}"), number) for number in range(CARDS)
    ]
    heard = [(f"第{number}讲：好好说话", "2026-11-01", 1.5) for number in range(8)]
    certificate = CertificateFace("王静怡", "幸福家庭系列课", 12, heard, NOW, "7KQ2-M9XP", LINK)
    row = ("2026-11-01", "夫妻沟通的艺术：好好说话", "幸福家庭系列课", "文汇街道文化站", "1.5")
    record = RecordFace("学习档案", "王静怡，共 60 课时", [row] * 40, [])
    papers: dict[str, Callable[[], bytes]] = {
        f"{CARDS} cards": lambda: card_sheets(7, faces, NOW),
        "a certificate": lambda: certificate_sheet(certificate),
        "a record of 40": lambda: record_sheets(record, NOW),
    }
    for name, draw in papers.items():
        draw()
        print(f"{name:<16} {min(_took(draw) for _ in range(ROUNDS)):8.1f} ms")


def _took(draw: Callable[[], bytes]) -> float:
    began = time.process_time()
    draw()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
