"""A browser without JavaScript at the console of a house that is served: opens a page, fills in its form,
follows where it leads."""

import re

import requests

from tests.console.frame.form_reader import read_forms


class Visitor:
    """Of the house at this address."""

    def __init__(self, house: str) -> None:
        self.house = house
        self.http = requests.Session()

    def page(self, path: str) -> str:
        answer = self.http.get(f"{self.house}{path}", timeout=60)
        assert answer.status_code == 200, f"{path}: {answer.status_code}\n{answer.text}"
        return answer.text

    def send(self, path: str, /, *, to: str = "", **filled: object) -> requests.Response:
        """The page's form that has these fields, `filled`, sent to the page's own address or `to`."""
        forms = read_forms(self.page(path))
        form = next(form for form in forms if not filled or filled.keys() & form.sent.keys())
        sent = form.sent | filled
        answer = self.http.post(
            f"{self.house}{to or path}", sent, headers={"Referer": f"{self.house}{path}"}, timeout=60
        )
        faults = re.findall(r'class="(?:faults|fault)"[^>]*>(.*?)</', answer.text, re.DOTALL)
        assert answer.status_code == 200, f"{path}: {answer.status_code}\n{faults or answer.text}"
        return answer
