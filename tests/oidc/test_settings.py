"""The file that TILLIT_OIDC names, and what doctor says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.oidc.hostile import Hostile
from tests.plugin import ROOT
from tillit.people.openid import metadata
from tillit.site.environment import SettingTrouble
from tillit.site.openid import openid_providers, read_providers
from tillit.site.running.sign_in_report import about_providers

GOOD = """
[freja]
issuer = "https://login.example.org/oidc"
client_id = "tillit"
label = { sv = "Freja", en = "Freja" }
secret_file = "{secret}"
levels = { "urn:loa3" = 3 }
"""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    found = tmp_path / "secret"
    found.write_text("  the secret\n", encoding="utf-8")
    found.chmod(0o600)
    return found


def written(tmp_path: Path, text: str, secret: Path) -> Path:
    path = tmp_path / "providers.toml"
    path.write_text(text.replace("{secret}", str(secret)), encoding="utf-8")
    return path


def test_a_provider_is_read(tmp_path: Path, secret: Path) -> None:
    (found,) = read_providers(written(tmp_path, GOOD, secret), loopback=False)

    assert (found.name, found.issuer, found.secret) == ("freja", "https://login.example.org/oidc", "the secret")
    assert (found.level_of("urn:loa3"), found.level_of("urn:else")) == (3, 1)
    assert found.hosts == {"login.example.org"}
    assert (found.scopes, found.max_age, found.way) == (("openid",), 28800, "client_secret_basic")
    assert "the secret" not in repr(found)


def test_without_the_setting_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TILLIT_OIDC", raising=False)
    assert openid_providers(loopback=False) == ()


def test_the_example_of_the_manual_is_read(tmp_path: Path, secret: Path) -> None:
    manual = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    example = manual.split("```toml\n")[1].split("```")[0]
    for path in ("/etc/tillit/eid.secret", "/etc/tillit/region.pem"):
        assert path in example
        example = example.replace(path, str(secret))
    found = read_providers(written(tmp_path, example, secret), loopback=False)

    assert [one.name for one in found] == ["e-legitimation", "regionen"]
    assert [one.way for one in found] == ["client_secret_basic", "private_key_jwt"]
    assert found[0].least_level == 3


WRONG = {
    "no TOML": ("[freja", "is not TOML"),
    "a name with capitals": (GOOD.replace("[freja]", "[Freja]"), "short name"),
    "no table": ('freja = "x"', "short name"),
    "an unknown field": (GOOD + "nonsense = 1", "nonsense is not known"),
    "no issuer": (GOOD.replace("issuer =", "key_id ="), "issuer is missing"),
    "an issuer without TLS": (GOOD.replace("https://", "http://"), "no https address"),
    "an issuer without TLS on this machine": (
        GOOD.replace("https://login.example.org", "http://127.0.0.1:9"), "no https address",
    ),
    "an issuer with a question": (GOOD.replace("/oidc", "/oidc?x=1"), "no https address"),
    "an issuer with a user": (GOOD.replace("https://", "https://a@"), "cannot be read"),
    "no client": (GOOD.replace('"tillit"', '""'), "client_id is not as it should be"),
    "a client that is a number": (GOOD.replace('"tillit"', "7"), "client_id is not as it should be"),
    "no label": (GOOD.replace("label =", "levels ="), None),
    "a label in Finnish": (GOOD.replace("sv =", "fi ="), "label is not as it should be"),
    "a level of five": (GOOD.replace("= 3 }", "= 5 }"), "something else than 1 to 4"),
    "a level that is true": (GOOD.replace("= 3 }", "= true }"), "something else than 1 to 4"),
    "a least level that none reaches": (GOOD + "least_level = 4", "reached by none"),
    "a secret that is not there": (GOOD.replace("{secret}", "/nowhere/at/all"), "cannot be read"),
    "a way that is none": (GOOD + 'auth = "none"', "auth is 'none'"),
    "an algorithm with a shared secret": (GOOD + 'algorithms = ["HS256"]', "HS256 is not taken"),
    "no algorithm at all": (GOOD + 'algorithms = ["none"]', "none is not taken"),
    "an age in words": (GOOD + 'max_age = "soon"', "max_age is not as it should be"),
    "an age of a year": (GOOD + "max_age = 31536000", "max_age is 31536000"),
    "the same issuer twice": (GOOD + GOOD.replace("[freja]", "[igen]"), "two providers have the issuer"),
    "hosts as text": (GOOD + 'hosts = "x"', "hosts is not as it should be"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(name: str, tmp_path: Path, secret: Path) -> None:
    text, said = WRONG[name]
    with pytest.raises(SettingTrouble, match=said):
        read_providers(written(tmp_path, text, secret), loopback=False)


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, secret: Path) -> None:
    secret.chmod(0o644)
    with pytest.raises(SettingTrouble, match="chmod 600"):
        read_providers(written(tmp_path, GOOD, secret), loopback=False)
    secret.chmod(0o600)
    secret.write_text("\n", encoding="utf-8")
    with pytest.raises(SettingTrouble, match="is empty"):
        read_providers(written(tmp_path, GOOD, secret), loopback=False)


def test_a_file_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLIT_OIDC", "/nowhere/at/all.toml")
    with pytest.raises(SettingTrouble, match="cannot be read"):
        openid_providers(loopback=False)


def test_without_tls_only_on_this_machine_and_only_for_trying(tmp_path: Path, secret: Path) -> None:
    here = GOOD.replace("https://login.example.org", "http://127.0.0.1:9")
    (found,) = read_providers(written(tmp_path, here, secret), loopback=True)
    assert found.hosts == {"127.0.0.1:9"}
    with pytest.raises(SettingTrouble, match="no https address"):
        read_providers(written(tmp_path, GOOD.replace("https://", "http://"), secret), loopback=True)


# Doctor


@pytest.fixture
def evil(settings: Settings) -> Iterator[Hostile]:
    found = Hostile()
    settings.TILLIT_OIDC_PROVIDERS = (found.provider,)
    metadata.forget()
    yield found
    found.close()
    metadata.forget()


def findings() -> list[tuple[str, str]]:
    return [(one.grade, one.said) for one in about_providers()]


def test_doctor_says_that_a_provider_answers(evil: Hostile) -> None:
    evil.metadata = {"backchannel_logout_supported": True}

    assert findings() == [("ok", f"sign-in with provaren: {evil.issuer} answers, 1 keys")]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"issuer": "https://elsewhere.example"}, "calls itself something else"),
        ({"jwks_uri": "https://elsewhere.example/jwks"}, "add it to hosts"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "none of its signatures"),
        ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, "does not take client_secret_basic"),
    ],
)
def test_doctor_says_what_to_mend(said: dict[str, object], told: str, evil: Hostile) -> None:
    evil.metadata = said
    assert [told in text for grade, text in findings() if grade == "FAULT"] == [True]


def test_doctor_says_that_a_provider_cannot_be_reached(evil: Hostile) -> None:
    evil.close()
    assert [grade for grade, _ in findings()] == ["FAULT"]
    assert "cannot be reached" in findings()[0][1]
