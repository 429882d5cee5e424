"""The lectures that certificates name, as rows."""

import peewee

from app.db import ExactField, IdField, JsonField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Lecture(Table):
    id = IdField()


class Certificate(Table):
    id = IdField()
    code = ExactField(unique=True)
    lectures = JsonField()


class CertificateLecture(Table):
    certificate = peewee.ForeignKeyField(Certificate, backref="+", index=False, on_delete="CASCADE")
    lecture = peewee.ForeignKeyField(Lecture, backref="+")

    class Meta:
        primary_key = peewee.CompositeKey("certificate", "lecture")


def up(migrator, db):
    with db.bind_ctx([Lecture, Certificate, CertificateLecture]):
        db.create_tables([CertificateLecture], safe=False)
        for certificate in Certificate.select():
            for lecture_id in {item["lecture"] for item in certificate.lectures}:
                CertificateLecture.insert(certificate=certificate.id, lecture=lecture_id).execute()


def down(migrator, db):
    with db.bind_ctx([Lecture, Certificate, CertificateLecture]):
        db.drop_tables([CertificateLecture], safe=False)
