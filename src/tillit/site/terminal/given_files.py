"""Partnership files that somebody names on the console: read with care, and everything wrong with them told at once.

Needs no installation: only Django's translations.
"""

import errno
import os
import stat
import sys
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.exchange.batch import FilesRefused, read_files
from tillit.exchange.parsing import MOST_BYTES
from tillit.exchange.reading import File
from tillit.kernel.errors import Fault

Faults = Mapping[str, tuple[Fault, ...]]
STANDARD_INPUT = "-"


def check_files(names: Sequence[str]) -> int:
    """Tell what is wrong with the files; 0 when nothing is."""
    try:
        read_given(names)
    except FilesRefused as refused:
        tell_faults(refused.faults, names)
        return 1
    for name in names:
        print(_("%(file)s: nothing is wrong with it.") % {"file": named(name)})
    print(_("Whether a partnership is here already shows when it comes in."))
    return 0


def read_given(names: Sequence[str]) -> dict[str, File]:
    """The files as checked data; FilesRefused with what is wrong in any of them, also that it cannot be read."""
    contents: dict[str, bytes] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for name in names:
        try:
            contents[name] = _content(name)
        except OSError as error:
            message = _("The file cannot be read: %(why)s.") % {"why": error.strerror or str(error)}
            faults[name] = (Fault("", message, _("Look at its name and at who may read it.")),)
    try:
        files = read_files(contents)
    except FilesRefused as refused:
        raise FilesRefused(faults | refused.faults) from None
    if faults:
        raise FilesRefused(faults)
    return files


def tell_faults(faults: Faults, names: Sequence[str]) -> None:
    """All faults, file by file, in the order in which the files were named."""
    for name in names:
        found = faults.get(name, ())
        if not found:
            continue
        count = ngettext("%(count)s fault", "%(count)s faults", len(found)) % {"count": len(found)}
        print(f"{named(name)}: {count}", file=sys.stderr)
        for fault in found:
            where = fault.path or _("the whole file")
            print(f"  {where}", file=sys.stderr)
            print(f"    {fault.message}", file=sys.stderr)
            print(f"    {fault.mend}", file=sys.stderr)


def named(name: str) -> str:
    """How a file is called on the console: a name may hold bytes that no terminal shows, or that would steer it."""
    if name == STANDARD_INPUT:
        return _("standard input")
    shown = os.fsencode(name).decode(errors="replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)


def _content(name: str) -> bytes:
    """What is in the file, but never more than one byte beyond the limit: that is enough to refuse it."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK)  # a pipe without a writer would wait for ever
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, _("not an ordinary file"))
        return file.read(MOST_BYTES + 1)
