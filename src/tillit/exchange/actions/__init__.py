"""Everything that can be done with files and packages."""

from tillit.exchange.actions.beginning import Beginning, begin_partnership
from tillit.exchange.actions.importing import export_any, import_file, import_files
from tillit.exchange.actions.packages import make_package
from tillit.exchange.actions.uploading import bring_in_upload, forget_uploads, receive_upload, refuse_upload

__all__ = [
    "Beginning",
    "begin_partnership",
    "bring_in_upload",
    "export_any",
    "forget_uploads",
    "import_file",
    "import_files",
    "make_package",
    "receive_upload",
    "refuse_upload",
]
