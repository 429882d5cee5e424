"""The register of cases and the files of their sides; the work on them; who is in danger; papers and
agreements; a party's own look."""

from app.blueprints.api.cases import lookups, papers, register, risk, warnings, work

__all__ = ["lookups", "papers", "register", "risk", "warnings", "work"]
