"""What the studio is made of, read from the installation: versions and licences. Nothing of it is imported."""

import platform
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from cnnstudio import __version__
from cnnstudio.core.texts import text
from cnnstudio.resources import resource

_OURS = "cnnstudio"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LICENCE_CLASSIFIER = "License :: OSI Approved :: "
_ROOTS = ("PySide6-Essentials", "tensorflow", "keras", "pyqtgraph", "numpy", "msgspec", "pillow", "scikit-learn")
"""Where the studio runs from a folder and is not installed, it has no metadata that names them."""
_LONGEST = 60


@dataclass(frozen=True)
class Library:
    """One library of somebody else's."""

    name: str
    version: str
    licence: str
    """As its metadata names it; empty: they say nothing."""


def libraries() -> tuple[Library, ...]:
    """Those that the studio asks for, in its order, then those that these ask for, by name; what is missing is not."""
    direct = _required_by(_OURS) or _ROOTS
    first = [_plain(name) for name in direct]
    seen: dict[str, Library] = {}
    waiting = list(first)
    while waiting:
        name = waiting.pop(0)
        if name not in seen and (library := _library(name)) is not None:
            seen[name] = library
            waiting += [_plain(needed) for needed in _required_by(name)]
    others = sorted(name for name in seen if name not in first)
    return tuple(seen[name] for name in (*dict.fromkeys(first), *others) if name in seen)


def versions() -> str:
    """A line each, for a report of a mistake: the studio, Python, the system, the libraries it asks for."""
    lines = [f"CNN Studio {__version__}", f"Python {platform.python_version()}", platform.platform()]
    return "\n".join([*lines, *(_line(name) for name in _required_by(_OURS) or _ROOTS)])


def licence() -> str:
    """The text of the studio's own licence; empty where the installation has lost it."""
    beside = Path(__file__).parents[2] / "LICENSE"
    if beside.with_name("pyproject.toml").is_file() and beside.is_file():
        return beside.read_text(encoding="utf-8")
    try:
        return metadata.distribution(_OURS).read_text("licenses/LICENSE") or ""
    except metadata.PackageNotFoundError:
        return ""


def notices() -> str:
    """What comes from others and lies in `resources/`, as Markdown: fonts, data, weights."""
    files = sorted(resource("fonts").parent.glob("*/NOTICE.md"))
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _line(name: str) -> str:
    library = _library(_plain(name))
    return f"{library.name} {library.version}" if library is not None else text("{name} is not installed", name=name)


def _library(name: str) -> Library | None:
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    return Library(str(found["Name"]), str(found["Version"]), _licence_of(found))


def _licence_of(found: metadata.PackageMetadata) -> str:
    """The expression of today's metadata, or one line of yesterday's, or the classifiers of the day before."""
    for field in ("License-Expression", "License"):
        value = str(found[field]).strip() if field in found else ""
        if value and "\n" not in value and len(value) <= _LONGEST and value.upper() != "UNKNOWN":
            return value
    names = [str(line) for line in found.get_all("Classifier") or []]
    return ", ".join(name.removeprefix(_LICENCE_CLASSIFIER) for name in names if name.startswith(_LICENCE_CLASSIFIER))


def _required_by(name: str) -> tuple[str, ...]:
    """The names in its requirements, those of optional parts left out."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return ()
    found = [_NAME.match(line) for line in lines if "extra ==" not in line and "extra==" not in line]
    return tuple(dict.fromkeys(match[0] for match in found if match))


def _plain(name: str) -> str:
    """One spelling for PySide6-Essentials, pyside6_essentials and pyside6.essentials."""
    return re.sub(r"[-_.]+", "-", name).lower()
