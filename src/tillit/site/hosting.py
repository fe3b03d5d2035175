"""What the one who runs an installation says about themselves, for everybody to read; nothing of it is made up."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tillit.site.environment import SettingTrouble, text
from tillit.site.version import product_version


@dataclass(frozen=True, slots=True)
class Hosting:
    """`by`: who runs it. `mail` and `phone` reach them; `privacy` whoever answers for personal data, `security` whoever
    takes in weaknesses. `source`: where the source of what runs here lies. `licence`: of the register's data."""

    by: str = ""
    mail: str = ""
    phone: str = ""
    privacy: str = ""
    security: str = ""
    source: str = ""
    licence: str = ""
    version: str = ""


def hosting() -> Hosting:
    """The settings of an operator, each checked: a wrong one would be shown to everybody."""
    mail = _mail("TILLIT_CONTACT_MAIL", text("TILLIT_CONTACT_MAIL"))
    return Hosting(
        by=text("TILLIT_HOSTED_BY"),
        mail=mail,
        phone=text("TILLIT_CONTACT_PHONE"),
        privacy=_mail("TILLIT_PRIVACY_MAIL", text("TILLIT_PRIVACY_MAIL")) or mail,
        security=_mail("TILLIT_SECURITY_MAIL", text("TILLIT_SECURITY_MAIL")) or mail,
        source=_web("TILLIT_SOURCE_URL", text("TILLIT_SOURCE_URL")),
        licence=_web("TILLIT_DATA_LICENCE", text("TILLIT_DATA_LICENCE")),
        version=product_version(),
    )


def _mail(name: str, given: str) -> str:
    try:
        if given:
            validate_email(given)
    except ValidationError:
        raise SettingTrouble(f"{name} must be a mail address, not {given!r}.") from None
    return given


def _web(name: str, given: str) -> str:
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if given and not (parts.scheme in {"https", "http"} and parts.netloc and given.isprintable() and " " not in given):
        raise SettingTrouble(f"{name} must be an address that begins with https://, not {given!r}.")
    return given
