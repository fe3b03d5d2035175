"""./tillit doctor: what is well and what is not in this installation."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

import django
import psycopg

from tillit.site.database import reached
from tillit.site.running import health_report as report
from tillit.site.secrets import FILE, load_secrets
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.trouble import Trouble


def main(argv: list[str]) -> int:
    """Report; 1 when something must be mended."""
    parser = argparse.ArgumentParser(prog="tillit doctor", description="What is well and what is not, with its mend.")
    add_data_option(parser)
    given = parser.parse_args(argv)
    return calmly(lambda: _examine(chosen_data(given.data)))


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
            faults += _print(report.about_tables())
            faults += _print(report.about_running(data))
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
