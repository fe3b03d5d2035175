"""Which version of Tillit this is."""

import tomllib
from importlib.metadata import PackageNotFoundError, version

from tillit.site.environment import HERE


def product_version() -> str:
    """The version of Tillit: a checkout runs without being installed as a package, and then its own file tells."""
    try:
        return version("tillit")
    except PackageNotFoundError:
        said = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
        return str(said["project"]["version"])
