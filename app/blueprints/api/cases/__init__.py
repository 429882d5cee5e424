"""The register of cases and the files of their sides; the work on them; who is in danger; papers and
agreements."""

from app.blueprints.api.cases import papers, register, risk, work

__all__ = ["papers", "register", "risk", "work"]
