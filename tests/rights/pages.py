"""Walking through the product as one of the cast, and comparing what two answers say."""

import re
from collections import deque
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.test import Client

LINK = re.compile(rb'(?:href|action)="(/[^"#]*)"')
LEAVES = ("/statiskt/", "/logga-ut/")
CLOCKS = {"Expires", "Date"}  # what the clock says, not what is there
SECRETS = (
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*'),
    re.compile(rb'(name="once" value=")[^"]*'),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a visitor can see of an answer: status, headers, body; one-time secrets and clocks taken out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def without(self, key: object) -> "Answer":
        """The same answer about another key, which the visitor sent and may see again."""
        told = str(key)
        headers = tuple((name, value.replace(told, "KEY")) for name, value in self.headers)
        return Answer(self.status, headers, self.body.replace(told.encode(), b"KEY"))


def answer_of(response: HttpResponseBase) -> Answer:
    """An answer as the visitor sees it."""
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    for secret in SECRETS:
        body = secret.sub(rb"\1", body)
    headers = sorted((name, value) for name, value in response.headers.items() if name not in CLOCKS)
    return Answer(response.status_code, tuple(headers), body)


def asked(browser: Client, method: str, path: str, **form: Any) -> Answer:
    """Send a request and take the answer."""
    return answer_of(browser.generic(method, path) if not form else browser.post(path, form))


def walk(browser: Client, *starts: str, most: int = 600) -> dict[str, Answer]:
    """Every page that links lead to from the starts, by its path."""
    seen: dict[str, Answer] = {}
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        if path in seen or path.startswith(LEAVES):
            continue
        seen[path] = answer_of(browser.get(path))
        waiting.extend(link.decode().replace("&amp;", "&") for link in LINK.findall(seen[path].body))
        assert len(seen) <= most, "the walk does not end"
    return seen
