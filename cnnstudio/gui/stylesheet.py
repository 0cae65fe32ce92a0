"""The one stylesheet: `resources/themes/studio.qss` with the colours of a scheme filled in."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from cnnstudio.resources import resource

_SIGNS = {
    "chevron": ("muted", "M4 6.5 8 10.5 12 6.5"),
    "chevron_right": ("muted", "M6.5 4 10.5 8 6.5 12"),
    "check": ("on_accent", "M3.5 8.5 6.5 11.5 12.5 5"),
    "partial": ("on_accent", "M4 8H12"),
    "plus": ("muted", "M4 8H12M8 4V12"),
    "minus": ("muted", "M4 8H12"),
}


def stylesheet(colours: Mapping[str, str], radii: Mapping[str, int], sizes: Mapping[str, int], folder: str) -> str:
    """The stylesheet of a scheme; its small line signs are written to `folder` as SVG, named after their colour."""
    values: dict[str, object] = dict(colours)
    values |= {f"radius_{name}": value for name, value in radii.items()}
    values |= {f"type_{name}": value for name, value in sizes.items()}
    for name, (colour, path) in _SIGNS.items():
        file = Path(folder) / f"{name}-{colours[colour].removeprefix('#')}.svg"
        file.write_text(_sign(path, colours[colour]), encoding="utf-8")
        values[f"sign_{name}"] = file.as_posix()
    return Template(resource("themes", "studio.qss").read_text(encoding="utf-8")).substitute(values)


def _sign(path: str, colour: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    )
