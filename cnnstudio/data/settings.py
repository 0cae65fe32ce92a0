"""What a person can choose about the studio itself: one table, and the small text file that keeps the choices.

The file is read without Qt, so that the terminal speaks the same language and uses the same cache as the window.
"""

import math
from collections.abc import Mapping
from pathlib import Path

from cnnstudio.core.errors import DataError, FileError, ParameterError
from cnnstudio.core.files import is_there, read_file, write_file
from cnnstudio.core.layers.folder_parameter import FolderParameter
from cnnstudio.core.layers.parameter import Parameter, Value, defaults
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, IntParameter
from cnnstudio.core.texts import ENGLISH, languages, mark, use_language
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data.folders import Cache, config_folder

FILE_NAME = "settings.ini"
WINDOW_FILE_NAME = "window.ini"
"""The window's own: its place, the files opened last."""
FILE_NAMES = (FILE_NAME, WINDOW_FILE_NAME)
_SECTION = "[settings]"
_LARGEST_FILE = 100_000
MEGABYTE = 1_000_000

_APPEARANCE: tuple[Parameter, ...] = (
    ChoiceParameter(
        "theme",
        "light",
        title=mark("Theme"),
        choices=("light", "dark", "system"),
        titles=(mark("Light"), mark("Dark"), mark("As the system")),
        help=mark("The colours of the window."),
    ),
    ChoiceParameter(
        "reduced_motion",
        "system",
        title=mark("Reduced motion"),
        choices=("system", "on", "off"),
        titles=(mark("As the system"), mark("On"), mark("Off")),
        help=mark("On: nothing slides or glows, everything changes at once."),
    ),
)
_CANVAS: tuple[Parameter, ...] = (
    BoolParameter(
        "minimap",
        True,
        title=mark("Map of a large network"),
        help=mark("While a network does not fit into view, all of it lies small in a corner of the canvas."),
    ),
    BoolParameter(
        "snapping",
        True,
        title=mark("Line cards up"),
        help=mark("A card that is dragged lines up with others and with the grid. With Ctrl held down it does not."),
    ),
)
_WORK: tuple[Parameter, ...] = (
    BoolParameter(
        "autosave",
        True,
        title=mark("Autosave"),
        help=mark("Keeps your edits safe while you work, so that nothing is lost if the computer stops."),
    ),
    IntParameter(
        "seed",
        TrainingSettings().seed,
        title=mark("Seed of new projects"),
        minimum=0,
        help=mark("Where the random numbers of a new project start. The same seed gives the same training."),
    ),
)
_ENGINE: tuple[Parameter, ...] = (
    ChoiceParameter(
        "engine_host",
        "child",
        title=mark("Training runs in"),
        choices=("child", "thread"),
        titles=(mark("A process of its own"), mark("The window itself")),
        help=mark(
            "A process of its own can crash or be stopped without harm to the window. Inside the window needs "
            "less memory, but a crash of TensorFlow takes the window along."
        ),
    ),
)
_CACHE: tuple[Parameter, ...] = (
    FolderParameter(
        "cache_folder",
        "",
        title=mark("Folder"),
        none_means=mark("the system's own"),
        help=mark("Where prepared images are kept, so that they need not be decoded anew for each training."),
    ),
    IntParameter(
        "cache_limit",
        2_000,
        title=mark("At most, in MB"),
        minimum=10,
        maximum=10_000_000,
        help=mark("Above this size, the prepared images that were not used for the longest time are removed."),
    ),
)


def setting_groups() -> dict[str, tuple[Parameter, ...]]:
    """All settings, by the title of their group, in the order in which a form shows them."""
    return {
        mark("Appearance"): (*_APPEARANCE, _language()),
        mark("Canvas"): _CANVAS,
        mark("Projects"): _WORK,
        mark("Engine"): _ENGINE,
        mark("Prepared images"): _CACHE,
    }


def settings() -> tuple[Parameter, ...]:
    """All settings."""
    return tuple(parameter for group in setting_groups().values() for parameter in group)


def settings_file() -> Path | None:
    """The one file of this user; None where no folder can be made: then nothing is remembered."""
    try:
        return config_folder() / FILE_NAME
    except DataError:
        return None


def read_settings(file: Path | None) -> dict[str, Value]:
    """Every setting; one that is missing, or that means nothing, has its default. Never raises."""
    written = _lines(file)
    values = defaults(settings())
    for parameter in settings():
        if parameter.name in written:
            values[parameter.name] = _checked(parameter, written[parameter.name])
    return values


def write_setting(file: Path, name: str, value: Value) -> None:
    """Changes one line and keeps all others, those that another version or window wrote too; raises FileError."""
    # A file that cannot be read at the moment is refused: written anew, it would have lost the other settings.
    lines = _lines_of(file) if is_there(file) else {}
    lines[name] = _text(value)
    body = "".join(f"{name} = {text}\n" for name, text in lines.items())
    write_file(file, f"{_SECTION}\n{body}".encode())


def obey_settings() -> None:
    """Speaks the chosen language and uses the chosen cache from now on: what every way into the program begins with."""
    values = read_settings(settings_file())
    use_language(str(values["language"]), user_locale())
    use_cache(values)


def use_cache(values: Mapping[str, Value]) -> None:
    """The cache as it was chosen, from now on."""
    folder, limit = values["cache_folder"], values["cache_limit"]
    Cache.folder = Path(folder) if isinstance(folder, str) and folder else None
    Cache.limit = limit * MEGABYTE if isinstance(limit, int) else math.inf


def _language() -> ChoiceParameter:
    """Made when asked for: a translation may be put into its folder at any time."""
    return ChoiceParameter(
        "language",
        ENGLISH,
        title=mark("Language"),
        choices=languages(user_locale()),
        help=mark("The language of all texts. A new one is used when the studio is started the next time."),
    )


def user_locale() -> Path | None:
    """Where a user may put a translation; it need not exist."""
    file = settings_file()
    return file.with_name("locale") if file is not None else None


def _lines(file: Path | None) -> dict[str, str]:
    """Line by line, so that one that is damaged costs no other."""
    try:
        return _lines_of(file) if file is not None else {}
    except FileError:
        return {}


def _lines_of(file: Path) -> dict[str, str]:
    content = read_file(file, _LARGEST_FILE).decode("utf-8", errors="replace")
    pairs = [line.split("=", 1) for line in content.splitlines() if "=" in line]
    return {name.strip(): value.strip() for name, value in pairs if name.strip().isidentifier()}


def _checked(parameter: Parameter, written: str) -> Value:
    try:
        return parameter.check(_meaning(parameter, written))
    except ParameterError:
        return parameter.default


def _meaning(parameter: Parameter, written: str) -> object:
    """The value that a text stands for, or the text itself: the parameter then refuses what means nothing."""
    if isinstance(parameter, BoolParameter):
        return _TRUTH.get(written.lower(), written)
    if isinstance(parameter, IntParameter) and len(written) < 20 and written.isascii() and written.isdecimal():
        return int(written)
    return written


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


_TRUTH: Mapping[str, bool] = {"true": True, "false": False}
