"""Changes, each set up with those whom it touches and with bystanders, for the table of who is told."""

from app.models import OutboxMessage


class Cases(dict):
    """Changes by name: each function sets the scene, and returns the deed with who is to be told what."""

    def case(self, name):
        def keep(scene):
            assert name not in self
            self[name] = scene
            return scene

        return keep


def told_by(deed):
    """Person and kind of every message that the deed adds, each as often as it is told; no reminders."""
    before = {row_id for (row_id,) in OutboxMessage.select(OutboxMessage.id).tuples()}
    deed()
    at_once = OutboxMessage.due_at == OutboxMessage.created_at
    rows = OutboxMessage.select().where(at_once, OutboxMessage.state != "dropped")
    return sorted((row.person_id, row.kind) for row in rows if row.id not in before)


def expect(**kinds):
    """`kind=[person, …]` as `told_by` gives it; of a person the row, a call, or the id."""
    return sorted((_id(person), kind) for kind, people in kinds.items() for person in people)


def _id(person):
    if isinstance(person, str):
        return person
    return person.actor.person_id if hasattr(person, "actor") else person.id
