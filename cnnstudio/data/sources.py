"""Where images come from: one literal a source, with its settings declared like those of a layer."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError, ParameterError
from cnnstudio.core.facts import Facts
from cnnstudio.core.fixes.fix import KnownData
from cnnstudio.core.layers.parameter import Parameter, Params, Value, checked, shortened
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.value_range import PIXELS, ValueRange
from cnnstudio.core.layers.values import whole
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.texts import mark, number, text
from cnnstudio.data.balance import IMBALANCE, thinned
from cnnstudio.data.dataset import Images, ImageSet, Indices, part_sizes
from cnnstudio.data.going_on import GoOn, going_on
from cnnstudio.data.shapes import CLASSES, SIZE, class_counts, draw_shapes
from cnnstudio.resources import resource


@dataclass(frozen=True)
class DataSource:
    """A set of images to choose; all but the pixels is known without reading. `params` below are checked."""

    source_id: str
    title: str
    summary: str
    """What it is; {count} stands for how many images there are with the settings."""
    image_shape: Shape
    """Height, width and channels of one raw image."""
    classes: tuple[str, ...]
    class_counts: Callable[[Params], tuple[int, ...]]
    """(params) -> how many images there are of each class."""
    read: Callable[[Params, GoOn], ImageSet]
    """(params, go_on) -> the images; raises DataError, and what `go_on` raises."""
    value_range: ValueRange = PIXELS
    """Of the raw values."""
    version: int = 1
    """Raised when the same settings give other images, so that no old prepared file stands in for them."""
    parameters: tuple[Parameter, ...] = field(default=())

    def checked(self, params: Params) -> dict[str, Value]:
        """All settings in canonical form, defaults filled in; raises DataError."""
        try:
            return checked(self.parameters, params)
        except ParameterError as error:
            raise DataError(error.message, hint=error.hint) from error

    def count(self, params: Params) -> int:
        """How many images there are with these settings; raises DataError."""
        return sum(self.class_counts(self.checked(params)))

    def described(self, params: Params) -> str:
        """The summary of what there is with these settings; raises DataError."""
        return text(self.summary, count=number(self.count(params)))

    def load(self, params: Params, go_on: GoOn = going_on) -> ImageSet:
        """The images with these settings; raises DataError, and what `go_on` raises."""
        return self.read(self.checked(params), go_on)


_EACH_DIGIT = (1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978)


def _digit_counts(params: Params) -> tuple[int, ...]:
    return thinned(_EACH_DIGIT, whole(params, "imbalance"))


def _read_mnist() -> tuple[Images, npt.NDArray[np.uint8]]:
    with np.load(resource("datasets", "mnist10k.npz"), allow_pickle=False) as file:
        return file["x"], file["y"]


def _read_digits(params: Params, _go_on: GoOn) -> ImageSet:
    try:
        images, labels = undisturbed(_read_mnist)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            text("The digits that come with the studio cannot be read."),
            hint=text("Install the studio again."),
            details=str(error),
        ) from error
    kept = _first_of_each(labels, _digit_counts(params))
    return ImageSet(images[kept, :, :, np.newaxis], labels[kept].astype(np.int64), DIGITS.classes)


def _first_of_each(labels: npt.NDArray[np.uint8], counts: tuple[int, ...]) -> Indices:
    """Indices of so many images of each class, in the order of the file."""
    kept: Indices = np.sort(np.concatenate([np.flatnonzero(labels == one)[:count] for one, count in enumerate(counts)]))
    return kept


def _shape_counts(params: Params) -> tuple[int, ...]:
    return class_counts(whole(params, "count"), whole(params, "imbalance"))


def _read_shapes(params: Params, go_on: GoOn) -> ImageSet:
    names = ("count", "noise", "clutter", "seed", "imbalance")
    count, noise, clutter, seed, imbalance = (whole(params, name) for name in names)
    return draw_shapes(count, noise, clutter, seed, imbalance, go_on)


DIGITS = DataSource(
    source_id="digits",
    title=mark("Handwritten digits"),
    summary=mark("{count} digits of MNIST, written by hand: 28 × 28 pixels in grey."),
    image_shape=(28, 28, 1),
    classes=tuple("0123456789"),
    class_counts=_digit_counts,
    read=_read_digits,
    parameters=(IMBALANCE,),
)
SHAPES = DataSource(
    source_id="shapes",
    title=mark("Geometric shapes"),
    summary=mark("Ten shapes, drawn by the studio: 32 × 32 pixels in colour. Only the form tells the class."),
    image_shape=(SIZE, SIZE, 3),
    classes=CLASSES,
    class_counts=_shape_counts,
    read=_read_shapes,
    parameters=(
        IntParameter("count", 5000, minimum=100, maximum=50_000, help=mark("How many images are drawn.")),
        IntParameter(
            "noise",
            8,
            maximum=100,
            help=mark("How far each value strays at random: its standard deviation, of 255 grey levels."),
        ),
        IntParameter("clutter", 2, maximum=30, help=mark("Small strokes behind each shape, to distract.")),
        IntParameter("seed", 1, help=mark("Where the random numbers start: the same seed draws the same images.")),
        IMBALANCE,
    ),
)

SOURCES: dict[str, DataSource] = {source.source_id: source for source in (DIGITS, SHAPES)}


def source_of(source_id: str) -> DataSource:
    """The source of that id; raises DataError for one that this version does not know."""
    try:
        return SOURCES[source_id]
    except KeyError:
        raise DataError(
            text("There is no data called {name}.", name=shortened(source_id)),
            hint=text("Choose one of {names}.", names=", ".join(SOURCES)),
        ) from None


def known_data() -> KnownData:
    """What fixes need to know: the facts of a project, and every source at its own settings."""
    choices = ((text(source.title), DataChoice(name, source.checked({}))) for name, source in SOURCES.items())
    return KnownData(facts, tuple(choices))


def facts(project: Project) -> Facts:
    """What analysis needs to know of the data: the shape after preparation, the classes, the number of training images,
    the loss.

    No image is read. Raises DataError for an unknown source, bad settings or an impossible split.
    """
    choice = project.data
    source = source_of(choice.source)
    counts = source.class_counts(source.checked(choice.params))
    sizes = part_sizes(counts, choice.validation, choice.test)
    return project.facts_about(sum(sizes.train), source.image_shape, source.classes, source.value_range)
