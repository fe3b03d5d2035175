"""./tillit doctor: what is well and what is not in this installation."""

import argparse
import os
import re
from collections.abc import Iterable
from pathlib import Path

import django
import psycopg
from django.utils.translation import gettext

from tillit.site.database import reached
from tillit.site.running import health_report as report
from tillit.site.running.sign_in_report import about_providers
from tillit.site.secrets import FILE, load_secrets
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.terminal.console import ready_installation
from tillit.site.trouble import Trouble

ADDRESS = re.compile(r"[^\s<>,;:@]+@[^\s<>,;:@]+")


def main(argv: list[str]) -> int:
    """Report; 1 when something must be mended."""
    parser = argparse.ArgumentParser(prog="tillit doctor", description="What is well and what is not, with its mend.")
    parser.add_argument(
        "--mail",
        metavar="ADDRESS",
        help="look at mail instead, and send one test letter to this address (docs/mail.md)",
    )
    parser.add_argument(
        "--dkim", default="", metavar="SELECTOR", help="with --mail: the name of the DKIM key to look for"
    )
    parser.add_argument(
        "--resolver", default="", metavar="HOST", help="with --mail: the name server to ask, host or host:port"
    )
    add_data_option(parser)
    given = parser.parse_args(argv)
    data = chosen_data(given.data)
    if given.mail is None:
        return calmly(lambda: _examine(data))
    if not ADDRESS.fullmatch(given.mail):
        parser.error("--mail takes a mail address")
    return calmly(lambda: _examine_mail(given.mail, given.dkim, given.resolver))


def _examine_mail(reader: str, selector: str, resolver: str) -> int:
    with ready_installation():
        # only now: Django is set up just before
        from tillit.site.running.mail_report import MailQuestion, about_mail  # noqa: PLC0415

        faults = _print(about_mail(MailQuestion(reader, selector, resolver)))
        print(f"\n{_conclusion(faults)}")
    return 1 if faults else 0


def _conclusion(faults: int) -> str:
    if not faults:
        return gettext("All is well.")
    return gettext("To mend: %(count)s. The page docs/mail.md tells more.") % {"count": faults}


def _examine(data: Path) -> int:
    if not (data / FILE).exists():
        raise Trouble(f"There is no installation in {data}: no {FILE} was found there.")
    faults = _print(report.about_machine(data))
    try:
        with reached(data, load_secrets(data)) as database:
            faults += _print(report.about_server(database))
            faults += _print(report.about_roles(database))
            os.environ["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
            django.setup()
            tables = _print(report.about_tables())
            faults += tables
            if not tables:
                _print(report.about_tips(database))
            faults += _print(report.about_running(data))
            faults += _print(about_providers())
    except psycopg.OperationalError as error:
        faults += _print([report.fault(f"The database cannot be reached: {str(error).strip()}")])
    print("\nAll is well." if not faults else f"\n{faults} to mend.")
    return 1 if faults else 0


def _print(findings: Iterable[report.Finding]) -> int:
    faults = 0
    for finding in findings:
        print(f"{finding.grade:<5} {finding.said}", flush=True)
        faults += finding.grade == "FAULT"
    return faults
