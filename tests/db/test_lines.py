"""Who wants the same row waits in the order of coming; who wants another one does not wait."""

from threading import Event, Thread

from app.db.lines import Lines

PATIENCE_S = 30


def test_in_the_order_of_coming() -> None:
    lines, went, there = Lines(), list[int](), Event()

    def go(number: int) -> None:
        with lines.turn("a", PATIENCE_S):
            went.append(number)

    with lines.turn("a", PATIENCE_S):
        threads = []
        for number in range(8):
            threads.append(Thread(target=go, args=(number,)))
            threads[-1].start()
            while lines.waiting("a") < number + 2:
                there.wait(0.001)
        assert went == []
        with lines.turn("b", PATIENCE_S):
            assert went == []
    for thread in threads:
        thread.join()
    assert went == list(range(8))
    assert lines.waiting("a") == lines.waiting("b") == 0


def test_patience_ends() -> None:
    """Then the server decides; and who came later is called when their turn comes."""
    lines, went = Lines(), list[str]()
    with lines.turn("a", PATIENCE_S):
        with lines.turn("a", 0.01):
            went.append("impatient")
        patient = Thread(target=lambda: went.append(_turn(lines)))
        patient.start()
        while lines.waiting("a") < 2:
            pass
    patient.join()
    assert went == ["impatient", "patient"]


def test_a_fault_lets_the_next_one_on() -> None:
    lines = Lines()
    for _ in range(2):
        try:
            with lines.turn("a", PATIENCE_S):
                raise ValueError
        except ValueError:
            assert lines.waiting("a") == 0


def _turn(lines: Lines) -> str:
    with lines.turn("a", PATIENCE_S):
        return "patient"
