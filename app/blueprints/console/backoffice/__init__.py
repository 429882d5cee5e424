"""What waits: the first page, imports, background work, texts to look at."""

from app.blueprints.console.backoffice import (
    background_work,
    imports,
    nowhere,
    search,
    starter,
    text_reviews,
    today,
)
from app.blueprints.console.frame.routes import BOTH, DO, READ, Route

ROUTES: tuple[Route, ...] = (
    ("", today.today, READ),
    ("/search", search.search, BOTH),
    ("/starter", starter.starter, BOTH),
    ("/<path:unknown>", nowhere.nowhere, READ),
    ("/imports/new/<kind>", imports.upload, BOTH),
    ("/imports/new/<kind>/template", imports.import_template, READ),
    ("/imports/<sheet_id>", imports.imported_sheet, READ),
    ("/imports/<sheet_id>/order", imports.order_import, DO),
    ("/texts", text_reviews.text_list, READ),
    ("/texts/<review_id>", text_reviews.text, READ),
    ("/texts/<review_id>/approve", text_reviews.approve_text, DO),
    ("/texts/<review_id>/refuse", text_reviews.refuse_text, DO),
    ("/works", background_work.work_list, READ),
    ("/works/<work_id>", background_work.work, READ),
    ("/works/<work_id>/file", background_work.fetch_work, READ),
    ("/works/<work_id>/cancel", background_work.cancel_work, DO),
)
