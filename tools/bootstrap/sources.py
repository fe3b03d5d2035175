"""Where packages come from: what pip is told by its files and settings is told to uv too, which does not read them."""

import ast
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sources:
    """pip's settings about indexes, links, certificates and proxy, by pip's own names."""

    found: dict[str, str] = field(default_factory=dict)

    def for_uv(self) -> list[str]:
        """The same as options of uv."""
        options: list[str] = []
        if "index-url" in self.found:
            options += ["--default-index", self.found["index-url"]]
        for name, option in (("extra-index-url", "--index"), ("find-links", "--find-links")):
            for place in self.found.get(name, "").split():
                options += [option, place]
        if "extra-index-url" in self.found:
            # pip trusts all its indexes alike; what is installed is held to the hashes of the lock anyway
            options += ["--index-strategy", "unsafe-best-match"]
        for host in self.found.get("trusted-host", "").split():
            options += ["--allow-insecure-host", host]
        if self.found.get("no-index", "").lower() in {"1", "true", "yes", "on"}:
            options.append("--no-index")
        return options

    def settings(self) -> dict[str, str]:
        """The environment for both, with certificates and proxy by the names that uv reads."""
        settings = dict(os.environ)
        for name, variable in (("cert", "SSL_CERT_FILE"), ("client-cert", "SSL_CLIENT_CERT")):
            if name in self.found:
                settings.setdefault(variable, self.found[name])
        if "proxy" in self.found:
            settings.setdefault("ALL_PROXY", self.found["proxy"])
        return settings


def read_sources(pip: Path) -> Sources:
    """Ask pip: it knows its files, their order, and that a setting of the environment stands above them."""
    asked = subprocess.run(
        [sys.executable, str(pip), "config", "list"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    return Sources(parse_config(asked.stdout))


def parse_config(listing: str) -> dict[str, str]:
    """The lines of `pip config list`; install.x stands above global.x, and :env:.x above both."""
    ranked: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        key, separator, quoted = line.partition("=")
        section, _, name = key.rpartition(".")
        rank = {"global": 0, "install": 1, ":env:": 2}.get(section, -1)
        if separator and rank >= ranked.get(name, (0, ""))[0]:
            ranked[name] = (rank, _unquoted(quoted))
    return {name: value for name, (_rank, value) in ranked.items()}


def _unquoted(text: str) -> str:
    try:
        return str(ast.literal_eval(text))
    except (ValueError, SyntaxError):
        return text
