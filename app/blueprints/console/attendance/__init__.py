"""The door of a lecture: its screen and poster, scanners, paper lists, what became of the scans."""

from app.blueprints.console.attendance import door, paper_lists, scanners, sign_in_sheet
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("/lectures/<lecture_id>/scanners", scanners.scanner_list, READ),
    ("/lectures/<lecture_id>/scanners", scanners.pair_scanner, DO),
    ("/lectures/<lecture_id>/scanners/<scanner_id>/end", scanners.end_one, DO),
    ("/lectures/<lecture_id>/door", door.door, READ),
    ("/lectures/<lecture_id>/door.svg", door.door_picture, READ),
    ("/lectures/<lecture_id>/door.json", door.door_state, READ),
    ("/lectures/<lecture_id>/poster", door.poster, BOTH),
    ("/lectures/<lecture_id>/poster/end", door.end_poster, DO),
    ("/lectures/<lecture_id>/scans", door.scans, READ),
    ("/lectures/<lecture_id>/sign-in-sheet", sign_in_sheet.sign_in_sheet, READ),
    ("/lectures/<lecture_id>/paper-list", paper_lists.type_list, BOTH),
    ("/check-ins/<check_in_id>/void", door.void, BOTH),
)
