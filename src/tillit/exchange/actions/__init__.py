"""Everything that can be done with files and packages."""

from tillit.exchange.actions.importing import export_any, import_file, import_files
from tillit.exchange.actions.packages import make_package

__all__ = ["export_any", "import_file", "import_files", "make_package"]
