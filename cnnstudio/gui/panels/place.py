"""Where a panel stands in its workspace."""

from enum import Enum


class Place(Enum):
    """One main thing in the middle, at most one panel at each side, drawers below."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    DRAWER = "drawer"
