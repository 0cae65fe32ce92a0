"""Finds the files that are not code: fonts, themes, help, templates, data sets, weights."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources/`, as in `resource("fonts", "Inter-Regular.otf")`.

    Raises FileNotFoundError when it is in neither place, which means a broken installation.
    """
    candidates = [root.joinpath(*parts) for root in _roots()]
    for candidate in candidates:
        if candidate.exists():
            return candidate
    looked_at = " or ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"CNN Studio's own file is missing: {looked_at}. Install CNN Studio again.")


def _roots() -> tuple[Path, ...]:
    """Name the places to look, the checkout's first: an editable installation leaves a stale copy in the package."""
    installed = _PACKAGE / "_resources"
    # Beside an installed package lies site-packages, where a `resources` would be another project's.
    if (_CHECKOUT / "pyproject.toml").is_file():
        return (_CHECKOUT / "resources", installed)
    return (installed,)
