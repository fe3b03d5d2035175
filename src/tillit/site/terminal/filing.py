"""Partnership files between the console and the installation: brought in, and written out."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.exchange.actions import export_any, import_files
from tillit.exchange.batch import FilesRefused
from tillit.exchange.rules import EXPORT
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership
from tillit.site.terminal.given_files import read_given, tell_faults
from tillit.site.trouble import Trouble

IMPORT = Actor.system("import")


def bring_in(names: Sequence[str]) -> int:
    """Check and import; 0 when all came in, 1 when nothing did."""
    try:
        made = _imported(names)
    except FilesRefused as refused:
        tell_faults(refused.faults, names)
        told = ngettext(
            "Nothing was changed.", "Nothing was changed: of several files all come in or none.", len(names)
        )
        print(told, file=sys.stderr)
        return 1
    for partnership in made:
        about = {"title": partnership.title, "slug": partnership.slug, "key": partnership.pk}
        print(_("“%(title)s” came in, with the slug %(slug)s and the key %(key)s.") % about)
    print(
        ngettext(
            "It is a reported record: nobody is bound by it, and it is not public until its parties confirm it.",
            "They are reported records: nobody is bound by them, and none is public until its parties confirm it.",
            len(made),
        )
    )
    return 0


def write_out(wanted: str, target: str | None) -> int:
    """Write the partnership with this slug or key to a file, or to standard output."""
    try:
        with acting(EXPORT):
            content = export_any(wanted, by=EXPORT)
    except NotFound:
        raise Trouble(
            _("There is no partnership here with the slug or key “%(wanted)s”.") % {"wanted": wanted}
        ) from None
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    _write_whole(Path(target), content)
    print(_("Written: %(file)s") % {"file": target})
    return 0


def _imported(names: Sequence[str]) -> list[Partnership]:
    files = read_given(names)
    try:
        with acting(IMPORT):
            return import_files(files, by=IMPORT)
    except Error as error:
        message = _("The database refused, and nothing was changed: %(why)s") % {"why": str(error).strip()}
        raise Trouble(message) from None


def _write_whole(target: Path, content: bytes) -> None:
    """All of the file or nothing of it: an earlier one of the same name stands until the new one is whole."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as half:
        try:
            half.write(content)
            half.flush()
            os.fsync(half.fileno())
            os.replace(half.name, target)
        except BaseException:
            Path(half.name).unlink(missing_ok=True)
            raise
