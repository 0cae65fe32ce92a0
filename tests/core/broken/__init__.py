"""Networks with one thing wrong each, as many as a hundred: a problem of every kind, and what mends it."""

from tests.core.broken.answers import ANSWERS
from tests.core.broken.graphs import GRAPHS
from tests.core.broken.images import IMAGES
from tests.core.broken.kinds import Broken
from tests.core.broken.pixels import PIXELS
from tests.core.broken.shapes import SHAPES
from tests.core.broken.style import STYLE

BROKEN: tuple[Broken, ...] = (*GRAPHS, *SHAPES, *ANSWERS, *IMAGES, *PIXELS, *STYLE)

__all__ = ["BROKEN", "Broken"]
