"""The register of cases and the files of their sides; the work on them; who is in danger; papers and
agreements; calling people again; a party's own look."""

from app.blueprints.api.cases import follow_ups, glass, lookups, papers, register, risk, warnings, work

__all__ = ["follow_ups", "glass", "lookups", "papers", "register", "risk", "warnings", "work"]
