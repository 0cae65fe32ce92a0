"""In which sizes and colours everything is drawn."""

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Look:
    """Logical pixels of the window, and light or dark."""

    width: int
    height: int
    scheme: Scheme

    @property
    def name(self) -> str:
        """The end of a file's name; the usual size goes without saying."""
        return self.scheme if self.width == _USUAL_WIDTH else f"{self.scheme}-{self.width}"


_USUAL_WIDTH = 1440
_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
USUAL = tuple(Look(*size, scheme) for size in ((_USUAL_WIDTH, 900), (1024, 768)) for scheme in _SCHEMES)
LARGE = tuple(Look(1920, 1080, scheme) for scheme in _SCHEMES)
"""For Qt's scale factor 2: 3840×2160 pixels."""
