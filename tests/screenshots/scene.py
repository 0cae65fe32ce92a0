"""A state of the window to be photographed, and chapters of such states."""

from dataclasses import dataclass

from tests.screenshots.studio import Act, Studio


def leave(_studio: Studio) -> None:
    """Nothing to put back."""


@dataclass(frozen=True)
class Scene:
    """`arrange` brings a state about, whatever was before; `tidy` closes what it has opened."""

    name: str
    arrange: Act
    tidy: Act = leave


@dataclass(frozen=True)
class Chapter:
    """`begin` is done once; `is_needed`: later ones stand on it, so it begins even when none of its scenes is drawn."""

    begin: Act
    scenes: tuple[Scene, ...]
    is_needed: bool = False
