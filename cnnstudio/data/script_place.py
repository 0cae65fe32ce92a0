"""Where a script and its data may be written: what is refused before anything is."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.errors import DataError, FileError
from cnnstudio.core.files import is_there, require_replaceable
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import text
from cnnstudio.data.prepared import open_prepared

_LIBRARIES = frozenset(
    (
        *("absl", "astunparse", "certifi", "charset_normalizer", "flatbuffers", "gast", "google", "h5py", "idna"),
        *("IPython", "jax", "joblib", "keras", "markdown_it", "matplotlib", "ml_dtypes", "namex", "numpy"),
        *("opt_einsum", "optree", "packaging", "pandas", "PIL", "psutil", "pydot", "pygments", "requests", "rich"),
        *("scipy", "six", "sklearn", "tensorflow", "termcolor", "torch", "typing_extensions", "urllib3", "wrapt"),
    )
)
"""What the script and its libraries import, or try to: a script of that name would be imported in its place."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""What Windows takes for a device, whatever comes after the dot."""
_LONGEST_NAME = 255
"""Bytes that a file's name may have on the usual disks."""
_LONGEST_SUGGESTION = 120
_LONGEST_SUFFIX = "_best.keras"
"""Of the files that go with a script NAME.py: NAME_data.npz, and NAME_best.keras once it runs."""


@dataclass(frozen=True)
class ScriptPlace:
    """The paths of both files."""

    script: Path
    data: Path


def suggested_stem(title: str) -> str:
    """A name to begin with, without its ending: the project's, as it can be typed at a prompt without quotes, and such
    that `script_place` takes it.
    """
    plain = re.sub(r"[^\w.-]+", "_", title).strip("_.-")[:_LONGEST_SUGGESTION]
    short = plain.encode()[: _LONGEST_NAME - len(_LONGEST_SUFFIX)].decode(errors="ignore")
    stem = short.rstrip("_.-") or "net"
    return f"net_{stem}" if _is_library(stem) or _is_device(stem) else stem


def script_place(path: Path) -> ScriptPlace:
    """Where a script of that name and its data belong; `.py` is added to a name that lacks it.

    Raises FileError for a name that would break the script, and where something else lies in the way.
    """
    if not path.name:
        raise FileError(text("{path} is no name for a script.", path=path), hint=text("Choose one, such as net.py."))
    script = path if path.suffix.lower() == ".py" else path.with_name(f"{path.name}.py")
    place = ScriptPlace(script, script.with_name(f"{script.stem}_data.npz"))
    _require_own_name(script)
    if script != path and is_there(script):
        # Who was asked about replacing "net" was not asked about "net.py".
        raise FileError(
            text("{name} is there already.", name=shortened(script.name)),
            hint=text("Give the whole name, with .py, to replace it, or choose another one."),
        )
    _require_free(place)
    return place


def _require_own_name(script: Path) -> None:
    name = shortened(script.name)
    if _is_library(script.stem):
        raise FileError(
            text("A script called {name} would be imported in place of the library.", name=name),
            hint=text("Choose another name, such as net.py."),
        )
    if _is_device(script.name):
        raise FileError(
            text("Windows cannot open a file called {name}.", name=name),
            hint=text("Choose another name, such as net.py."),
        )
    if len(os.fsencode(script.stem + _LONGEST_SUFFIX)) > _LONGEST_NAME:
        raise FileError(
            text("{name} could not be saved: {reason}.", name=name, reason=text("its name is too long")),
            hint=text("Choose a shorter name."),
        )


def _is_library(stem: str) -> bool:
    return stem in _LIBRARIES or stem in sys.stdlib_module_names


def _is_device(name: str) -> bool:
    return name.partition(".")[0].rstrip().casefold() in _DEVICES


def _require_free(place: ScriptPlace) -> None:
    """What lies there may be replaced, by both or neither; somebody else's data would be lost without a question."""
    require_replaceable(place.script)
    if is_there(place.data) and not _is_ours(place.data):
        raise FileError(
            text("{name} is there already, and does not come from the studio.", name=shortened(place.data.name)),
            hint=text("Choose another name for the script, or another folder."),
        )


def _is_ours(data: Path) -> bool:
    try:
        # Nothing but a file is opened: a pipe would be waited for.
        return data.is_file() and bool(open_prepared(data).origin)
    except (DataError, OSError):
        return False
