"""`serve` for real operation never shows a network the page on which letters are read."""

import pytest

from tillit.site.trouble import Trouble
from tillit.site.words import serve

EVERYWHERE = "0.0.0.0"  # noqa: S104 - to see it refused
FOR_THIS_MACHINE = ("TILLIT_EXAMPLES", "TILLIT_LOCAL_MAILBOX")


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of an operator who has set neither."""
    for name in FOR_THIS_MACHINE:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("name", FOR_THIS_MACHINE)
def test_where_letters_can_be_read_only_this_machine_is_served(
    plain: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    plain.setenv(name, "1")
    for host in (EVERYWHERE, "::", "192.0.2.7", "tillit.example"):
        assert serve.main(["--host", host, "--port", "1"]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"{name} would let everybody who reaches {host} read all letters")
        assert said.endswith("Leave it out, or listen on 127.0.0.1.\n")
    for host in ("127.0.0.1", "::1", "localhost"):
        serve.refuse_open_letters(host)


def test_an_operator_who_has_set_neither_may_listen_anywhere(plain: pytest.MonkeyPatch) -> None:
    serve.refuse_open_letters(EVERYWHERE)
    plain.setenv("TILLIT_EXAMPLES", "0")
    serve.refuse_open_letters(EVERYWHERE)
    plain.setenv("TILLIT_LOCAL_MAILBOX", "1")
    with pytest.raises(Trouble):
        serve.refuse_open_letters(EVERYWHERE)
