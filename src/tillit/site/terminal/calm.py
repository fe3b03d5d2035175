"""How the maintenance words end when something is wrong: one calm sentence, no trace, an exit code."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg

from tillit.site.environment import SettingTrouble, data_folder, database_place
from tillit.site.postgres.binaries import DatabaseTrouble, cluster_major
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.secrets import FILE, Secrets, SecretsTrouble, load_secrets
from tillit.site.trouble import Trouble

Work = Callable[[], int]
TROUBLES = (Trouble, DatabaseTrouble, SecretsTrouble, SettingTrouble)


def calmly(work: Work) -> int:
    """Run a word; what an operator can mend becomes a sentence and 1, Ctrl-C becomes 130."""
    try:
        return work()
    except TROUBLES as trouble:
        return _sorry(str(trouble))
    except psycopg.Error as error:
        return _sorry(f"The database refused: {str(error).strip()}")
    except OSError as error:
        return _sorry(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def say(text: str) -> None:
    """One step of the work."""
    print(f"  {text} ...", flush=True)


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """--data, as every word has it that works on an installation."""
    parser.add_argument(
        "--data", metavar="DIR", help="the data folder (otherwise TILLIT_DATA, or ./data of the checkout)"
    )


def installation(data: Path) -> Secrets:
    """The keys of an installation that must be there; `load_secrets` alone would make new ones."""
    if not (data / FILE).exists():
        raise Trouble(f"There is no installation in {data}: no {FILE} was found there.")
    if database_place().embedded and cluster_major(EmbeddedPostgres(data).home.cluster) is None:
        raise Trouble(f"There is no database in {data} yet.")
    return load_secrets(data)


def chosen_data(given: str | None) -> Path:
    """The data folder; from now on everything in this process uses it."""
    if given:
        os.environ["TILLIT_DATA"] = str(Path(given).expanduser().resolve())
    return data_folder()


def size_text(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _sorry(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
