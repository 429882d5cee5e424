"""Two parties found to be one person: two people say so, nothing moves, and undoing leaves all as it was."""

import pytest

from app.errors import Invalid, NotFound
from app.models import MODELS, AuditEntry, CaseFile, PersonLink
from app.services.cases import reading
from app.services.cases.register import registering, same_person
from app.services.cases.register.same_person import LinkedAlready, OpposingSides
from tests.services.cases.desk import ANNA, BERT, open_case

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return open_case()


def register(desk, *parties):
    """Another case of the same team and lead: its code and its parties' ids by side."""
    made = registering.register(
        desk.liu.at(),
        desk.team.station_id,
        kind="counseling",
        source="walk_in",
        parties=[dict(party) for party in parties],
    )
    return made.code, {party.side: party.id for party in made.parties}


def propose(desk, code, side="a", party="a", by=None):
    return same_person.propose((by or desk.liu).at(), desk.party(party), code=code, side=side, why="本人说的")


def states(desk, by, party="a"):
    return [link.state for link in same_person.list_links(by.at(), desk.party(party))]


def all_rows():
    """Every row but the log's and the links' own, without the turns that were taken of it."""
    left = [model for model in MODELS if model not in (AuditEntry, PersonLink)]
    return [sorted(map(repr, model.select(*columns_of(model)).tuples())) for model in left]


def columns_of(model):
    return [field for field in model._meta.sorted_fields if field.name != "turns"]


def test_two_say_so_and_one_undoes_it(desk):
    """Nothing else changes, by any of the three."""
    code, _ = register(desk, ANNA)
    before = all_rows()
    link = propose(desk, code)
    assert states(desk, desk.su) == ["proposed"]
    with pytest.raises(NotFound):
        same_person.decide(desk.liu.at(), link, agreed=True)
    same_person.decide(desk.su.at(), link, agreed=True)
    assert states(desk, desk.liu) == ["live"]
    same_person.undo(desk.liu.at(), link)
    same_person.undo(desk.liu.at(), link)
    assert states(desk, desk.liu) == ["undone"]
    assert all_rows() == before
    assert propose(desk, f"{code[:4].lower()} {code[4:]}")


def test_a_no_ends_it(desk):
    code, _ = register(desk, ANNA)
    link = propose(desk, code)
    with pytest.raises(LinkedAlready):
        propose(desk, code)
    same_person.decide(desk.su.at(), link, agreed=False)
    assert states(desk, desk.liu) == ["declined"]
    with pytest.raises(NotFound):
        same_person.decide(desk.su.at(), link, agreed=True)


def test_it_opens_nothing(desk):
    """Who reads one of the two files reads no more of the other, and does not see that there is a link."""
    code, parties = register(desk, ANNA)
    link = propose(desk, code)
    same_person.decide(desk.su.at(), link, agreed=True)
    worker = desk.join("a")
    assert states(desk, worker) == []
    other = CaseFile.get(CaseFile.code == code)
    with pytest.raises(NotFound):
        reading.read_side(worker.at(), other.id, "a")
    for deed in (same_person.undo, lambda call, row: same_person.decide(call, row, agreed=True)):
        with pytest.raises(NotFound):
            deed(worker.at(), link)
    with pytest.raises(Invalid):
        propose(desk, code, by=worker)
    assert parties["a"] != desk.party("a")


def test_never_the_two_of_one_case(desk):
    """Neither at once, nor by way of others."""
    with pytest.raises(OpposingSides):
        propose(desk, desk.row.code, side="b")
    code, _ = register(desk, ANNA)
    same_person.decide(desk.su.at(), propose(desk, code), agreed=True)
    with pytest.raises(OpposingSides):
        propose(desk, code, party="b")


def test_two_that_wait_can_t_meet(desk):
    """Each alone is right; the second yes finds the first."""
    code, _ = register(desk, ANNA, BERT)
    first, second = propose(desk, code), propose(desk, code, party="b")
    same_person.decide(desk.su.at(), first, agreed=True)
    with pytest.raises(OpposingSides):
        same_person.decide(desk.su.at(), second, agreed=True)


def test_reading_many_costs_as_much_as_reading_one(desk, queries):
    """Each of them is there, also beyond a hundred; who reads none of the others sees none."""
    costs = []
    for _ in range(2):
        with queries() as seen:
            states(desk, desk.liu)
        costs.append(len(seen))
        for _ in range(101 if len(costs) == 1 else 0):
            propose(desk, register(desk, ANNA)[0])
    assert len(states(desk, desk.liu)) == 101
    assert states(desk, desk.join("a")) == []
    assert costs[1] <= costs[0] + 2


def test_why_is_sealed(desk):
    code, _ = register(desk, ANNA)
    row = PersonLink.get_by_id(propose(desk, code))
    assert "本人" not in row.why.sealed and row.why.open(row.id) == "本人说的"
