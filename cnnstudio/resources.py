"""Finds `resources/`: beside the checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE.parent / "resources", _PACKAGE / "_resources")


def resource(*parts: str) -> Path:
    """The path of a file or folder that comes with the studio; raises FileNotFoundError when the install is broken."""
    for place in _PLACES:
        if place.is_dir():
            return place.joinpath(*parts)
    raise FileNotFoundError(f"CNN Studio's resources are in none of {', '.join(map(str, _PLACES))}.")
