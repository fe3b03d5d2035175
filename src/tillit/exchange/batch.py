"""Reading several partnership files at once: all of them are right, or none is used."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tillit.exchange.reading import File, read_file
from tillit.kernel.errors import Fault, InvalidInput, TooLarge


class FilesRefused(Exception):
    """Nothing came in. `faults` has all that is wrong, by the name of the file; files without a fault are left out."""

    def __init__(self, faults: Mapping[str, tuple[Fault, ...]]) -> None:
        super().__init__(faults)
        self.faults = dict(faults)


def read_files(contents: Mapping[str, bytes]) -> dict[str, File]:
    """The files by name as checked data; FilesRefused with all the faults of all of them."""
    read: dict[str, File] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for name, content in contents.items():
        try:
            read[name] = read_file(content)
        except InvalidInput as error:
            faults[name] = error.faults
        except TooLarge as error:
            faults[name] = (Fault("", str(error), _("Leave out what is not a fact of the partnership.")),)
    faults |= _twins(read)
    if faults:
        raise FilesRefused(faults)
    return read


def _twins(files: Mapping[str, File]) -> dict[str, tuple[Fault, ...]]:
    """Files that would be the same partnership, or have the same address."""
    seen: dict[tuple[str, str], str] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for name, data in files.items():
        for path, value in (("id", data["id"]), ("partnership/slug", data["partnership"]["slug"])):
            first = seen.setdefault((path, value), name)
            if first != name:
                message = _("“%(value)s” stands in the file %(file)s, too.") % {"value": value, "file": first}
                faults[name] = (*faults.get(name, ()), Fault(path, message, _("Leave one of the two files out.")))
    return faults
