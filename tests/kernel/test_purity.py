"""The kernel stands on nothing."""

import subprocess
import sys

IMPORT_ALL = """
import importlib, pkgutil, sys
before = set(sys.modules)
import tillit.kernel
for module in pkgutil.iter_modules(tillit.kernel.__path__, "tillit.kernel."):
    importlib.import_module(module.name)
print(*sorted({name.split(".")[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)))
"""


def test_the_kernel_needs_nothing_but_python() -> None:
    path = f"import sys; sys.path[:] = {sys.path!r}"  # with Django in reach, so that it could be found
    run = subprocess.run([sys.executable, "-c", path + IMPORT_ALL], capture_output=True, text=True, check=True)
    # _sysconfigdata is Python's own; tzdata is only data, read where the machine has no time zones of its own
    foreign = {name for name in run.stdout.split() if not name.startswith(("_sysconfigdata", "tzdata"))}

    assert foreign == {"tillit"}
