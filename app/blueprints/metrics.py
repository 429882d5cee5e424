"""Figures for a Prometheus server: how many requests and how long they took, and what the worker has before
it. No label holds an id or an address: endpoints are named as the code names them.

Counting costs a request something, so nothing is counted unless `METRICS_TOKEN` is set. Under gunicorn each
process counts into files of its own (`gunicorn.conf.py` says where), and a reading adds them up."""

import hmac
import time
from collections.abc import Callable, Iterable

from flask import Blueprint, Flask, Response, g, request, request_started
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app import clock
from app.blueprints.auth import Access, access
from app.errors import NotFound, Unavailable
from app.services.core import guest_reads
from app.services.operations import health

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


def init_app(app: Flask, token: str) -> None:
    """Counts every request of `app`, and serve the figures to whoever knows `token`."""
    counted = CollectorRegistry()
    requests = Counter(
        "huhang_requests", "Requests by endpoint and status", ("endpoint", "status"), registry=counted
    )
    seconds = Histogram(
        "huhang_request_seconds", "Time to answer", ("endpoint",), buckets=SECONDS, registry=counted
    )
    guests = Counter(
        "huhang_guest_reads",
        "Requests of guests that a replica may answer, by the server that did",
        ("server",),
        registry=counted,
    )

    def begin(_: Flask, **__: object) -> None:
        g.began = time.perf_counter()

    def end(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        requests.labels(endpoint, str(response.status_code)).inc()
        seconds.labels(endpoint).observe(time.perf_counter() - g.began)
        if g.get("is_guests_read"):
            guests.labels("replica" if guest_reads.is_apart() else "primary").inc()
        return response

    # By the signal, which comes before whatever may refuse a request: an address is looked at before the
    # first `before_request`.
    request_started.connect(begin, app, weak=False)
    app.after_request(end)
    app.register_blueprint(_blueprint(token, lambda: _all_processes(counted)))


def _blueprint(token: str, registries: Callable[[], list[CollectorRegistry]]) -> Blueprint:
    blp = Blueprint("metrics", __name__)

    @blp.route("/metrics")
    @access(Access.PUBLIC)
    def metrics() -> Response:
        """Not there for whoever does not know the token."""
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise NotFound()
        return Response(b"".join(map(generate_latest, registries())), content_type=CONTENT_TYPE)

    return blp


def _all_processes(own: CollectorRegistry) -> list[CollectorRegistry]:
    house = CollectorRegistry()
    house.register(_House())
    try:
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
    except ValueError:
        # One process alone, as in development: its own counts are all there are.
        return [own, house]
    return [every, house]


class _House(Collector):
    """What the database tells about the worker, asked at each reading."""

    def collect(self) -> Iterable[Metric]:
        try:
            figures = health.figures(now=clock.now())
        except Unavailable:
            # The requests are told all the same, now more than ever.
            yield GaugeMetricFamily("huhang_database_up", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("huhang_database_up", "Whether the database answers", 1)
        yield GaugeMetricFamily("huhang_messages_due", "Messages that wait to be sent", figures.messages_due)
        yield GaugeMetricFamily("huhang_messages_dead", "Messages that were given up", figures.messages_dead)
        yield GaugeMetricFamily(
            "huhang_messages_oldest_due_seconds", "Since when the oldest waits", figures.oldest_due_s
        )
        for name, told, value in (
            (
                "huhang_messages_refused",
                "Messages that WeChat refused and that wait again",
                figures.messages_refused,
            ),
            ("huhang_bookings_last_hour", "Bookings made in the last hour", figures.bookings_last_hour),
            ("huhang_check_ins_last_hour", "Check-ins of the last hour", figures.check_ins_last_hour),
            ("huhang_uncovered_days", "Working days of the next thirty with nobody", figures.uncovered_days),
            ("huhang_disk_free_bytes", "Room where the app writes", figures.free_bytes),
        ):
            yield GaugeMetricFamily(name, told, value)
        yield GaugeMetricFamily("huhang_long_work_waiting", "Long work not ended", figures.long_work)
        beats = GaugeMetricFamily(
            "huhang_heartbeat_age_seconds", "Since a job last ran to its end", labels=("job",)
        )
        for job, age in figures.heartbeat_ages_s.items():
            beats.add_metric((job,), age)
        yield beats
