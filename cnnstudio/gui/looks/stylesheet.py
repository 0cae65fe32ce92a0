"""The one stylesheet: `resources/themes/studio.qss` with the colours of a scheme filled in."""

import atexit
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from tempfile import gettempdir, mkdtemp

from cnnstudio.resources import resource

_TICK = "M3.5 8.5 6.5 11.5 12.5 5"
_SIGNS = {
    "chevron": ("muted", "M4 6.5 8 10.5 12 6.5"),
    "chevron_right": ("muted", "M6.5 4 10.5 8 6.5 12"),
    "check": ("on_accent", _TICK),
    "tick": ("muted", _TICK),
    "partial": ("on_accent", "M4 8H12"),
    "plus": ("muted", "M4 8H12M8 4V12"),
    "minus": ("muted", "M4 8H12"),
}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
    '<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>'
    "</svg>"
)


def stylesheet(colours: Mapping[str, str], radii: Mapping[str, int], sizes: Mapping[str, int]) -> str:
    """The stylesheet of a scheme, from its colours (name to #RRGGBB), radii and type sizes in pixels."""
    values: dict[str, object] = dict(colours)
    values |= {f"radius_{name}": value for name, value in radii.items()}
    values |= {f"type_{name}": value for name, value in sizes.items()}
    values |= {f"sign_{name}": _sign(name, colours[colour]) for name, (colour, _) in _SIGNS.items()}
    return Template(resource("themes", "studio.qss").read_text(encoding="utf-8")).substitute(values)


def _sign(name: str, colour: str) -> str:
    """The file of a line sign in a colour: a stylesheet takes pictures from files only."""
    file = _folder(gettempdir()) / f"{name}-{colour.removeprefix('#')}.svg"
    if not file.exists():
        file.write_text(_SVG.format(path=_SIGNS[name][1], colour=colour), encoding="utf-8")
    return file.as_posix()


@cache
def _folder(place: str) -> Path:
    """Lives as long as the program: the stylesheet names files in it whenever a widget is polished.

    `place`: that of this process alone, once it has one, which is removed even after a crash (data/temporary.py).
    """
    folder = mkdtemp(prefix="cnnstudio-signs-", dir=place)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
