"""What an operator says about themselves: taken as it is, or refused at the start."""

import pytest

from tillit.site.environment import SettingTrouble
from tillit.site.hosting import Hosting, hosting
from tillit.site.version import product_version

SAID = {
    "TILLIT_HOSTED_BY": " Exempelföreningen ", "TILLIT_CONTACT_MAIL": "hej@example.se",
    "TILLIT_CONTACT_PHONE": "010-123 45 67", "TILLIT_PRIVACY_MAIL": "", "TILLIT_SECURITY_MAIL": "sak@example.se",
    "TILLIT_SOURCE_URL": "https://git.example.se/t", "TILLIT_DATA_LICENCE": "",
}  # fmt: skip


def test_what_is_said_is_taken_and_the_rest_goes_to_the_common_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SAID.items():
        monkeypatch.setenv(name, value)
    assert hosting() == Hosting(
        by="Exempelföreningen", mail="hej@example.se", phone="010-123 45 67", privacy="hej@example.se",
        security="sak@example.se", source="https://git.example.se/t", licence="", version=product_version(),
    )  # fmt: skip


def test_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SAID:
        monkeypatch.delenv(name, raising=False)
    assert hosting() == Hosting(version=product_version())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TILLIT_CONTACT_MAIL", "hej"), ("TILLIT_CONTACT_MAIL", "Hej <hej@example.se>"),
        ("TILLIT_PRIVACY_MAIL", "a@b@c"),
        ("TILLIT_SECURITY_MAIL", "a b@example.se"), ("TILLIT_SOURCE_URL", "git.example.se"),
        ("TILLIT_SOURCE_URL", "javascript:alert(1)"), ("TILLIT_DATA_LICENCE", "CC0"), ("TILLIT_DATA_LICENCE", "https://"),
        ("TILLIT_SOURCE_URL", "https://[x"), ("TILLIT_SOURCE_URL", "https://a b"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingTrouble, match=name):
        hosting()
