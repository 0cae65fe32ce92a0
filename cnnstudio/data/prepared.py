"""The prepared array file: one image set, decoded and divided, that gallery, training and exported script all read.

An `.npz` with the raw pixels `images` (uint8, n × height × width × channels), `labels` (int64), `classes` (text), the
indices `train`, `validation` and `test` (int64), and `origin`, the choice that it was made from.
"""

import hashlib
import json
import struct
import threading
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError
from cnnstudio.core.files import write_file
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.project import DataChoice
from cnnstudio.core.texts import mark, text
from cnnstudio.data.archive import packed
from cnnstudio.data.cache import Hold, make_room, mark_used
from cnnstudio.data.dataset import PARTS, Images, Indices, Labels, Split, stratified_split
from cnnstudio.data.folders import Cache, cache_folder, made
from cnnstudio.data.going_on import GoOn, going_on
from cnnstudio.data.sources import source_of

FORMAT_VERSION = 1
_NAMES = ("images", "labels", "classes", *PARTS)
# All that numpy, zipfile and zlib raise for bytes that are no such file, and for a header that asks for too much
# memory; TypeError is a lone array instead of an archive.
_BROKEN = (
    OSError, ValueError, KeyError, TypeError, EOFError, MemoryError, RuntimeError, struct.error, zlib.error,
    zipfile.BadZipFile,
)  # fmt: skip

Array = npt.NDArray[np.generic]

_making: dict[Path, threading.Lock] = {}

_MAKE_ANEW = mark("Choose the data again in the Data workspace; it is then made anew.")


@dataclass(frozen=True, eq=False)
class PreparedData:
    """An opened file: raw pixels, labels, classes and the three parts. Everything in it was checked."""

    path: Path
    images: Images
    labels: Labels
    classes: tuple[str, ...]
    split: Split
    origin: str = ""
    """The choice that it was made from, as text."""
    hold: Hold | None = None
    """Keeps the file in the cache for as long as somebody works with what it holds."""


def prepare(choice: DataChoice, cache: Path | None = None, go_on: GoOn = going_on) -> Path:
    """The prepared file of a choice, made unless an intact one lies in the cache; raises DataError or FileError.

    What `go_on` raises ends the making, and leaves no file behind.
    """
    origin = _origin(choice)
    folder = made(cache) if cache is not None else cache_folder()
    path = folder / f"{choice.source}-{hashlib.sha256(origin.encode()).hexdigest()[:16]}.npz"
    # Gallery and training ask for the same file at the same time: the second waits for what the first makes.
    with _making.setdefault(path, threading.Lock()):
        if _holds(path, origin):
            mark_used(path)
        else:
            write_file(path, _encoded(choice, origin, go_on))
            make_room(folder, Cache.limit)
    return path


def open_prepared(path: Path) -> PreparedData:
    """Reads and checks a prepared file; raises DataError for one that is missing, broken or something else."""
    hold = None
    try:
        hold = Hold(path)
        arrays, origin = undisturbed(lambda: _read(path))
    except FileNotFoundError:
        raise DataError(
            text("The prepared data {name} is not there any more.", name=path.name), hint=text(_MAKE_ANEW)
        ) from None
    except _BROKEN as error:
        if hold is not None:
            hold.release()
        raise _broken(path, str(error)) from error
    fault = _fault(arrays)
    if fault:
        hold.release()
        raise _broken(path, fault)
    return _opened(path, arrays, origin, hold)


def _read(path: Path) -> tuple[dict[str, Array], str]:
    # Opened here: numpy leaves a file of its own open when the archive in it is broken.
    with path.open("rb") as opened, np.load(opened, allow_pickle=False) as archive:
        return {name: archive[name] for name in _NAMES}, str(archive["origin"]) if "origin" in archive else ""


def _origin(choice: DataChoice) -> str:
    """Everything that decides what is in the file."""
    source = source_of(choice.source)
    return json.dumps(
        {
            "format": FORMAT_VERSION,
            "source": source.source_id,
            "version": source.version,
            "params": source.checked(choice.params),
            "split": [choice.validation, choice.test, choice.split_seed],
        },
        sort_keys=True,
    )


def _holds(path: Path, origin: str) -> bool:
    """The file is there, intact, and made from this very choice."""
    try:
        return open_prepared(path).origin == origin
    except DataError:
        return False


def _encoded(choice: DataChoice, origin: str, go_on: GoOn) -> bytes:
    images = source_of(choice.source).load(choice.params, go_on)
    split = stratified_split(images.labels, choice.validation, choice.test, choice.split_seed)
    arrays: dict[str, Array] = {
        "images": images.images,
        "labels": images.labels,
        "classes": np.array(images.classes),
        **{part: split.part(part) for part in PARTS},
        "origin": np.array(origin),
    }
    return packed(arrays, go_on)


def _opened(path: Path, arrays: dict[str, Array], origin: str, hold: Hold) -> PreparedData:
    """Tells the type checker what `_fault` has established."""
    split = Split(*(cast(Indices, arrays[part]) for part in PARTS))
    classes = tuple(str(name) for name in arrays["classes"])
    images, labels = cast(Images, arrays["images"]), cast(Labels, arrays["labels"])
    return PreparedData(path, images, labels, classes, split, origin, hold)


def _fault(arrays: dict[str, Array]) -> str:
    """What is wrong with the arrays, for the details of an error; empty where nothing is."""
    # A member that is no array comes out of the archive as bytes.
    if not all(isinstance(array, np.ndarray) for array in arrays.values()):
        return "a member that is no array"
    images, labels, classes = (arrays[name] for name in ("images", "labels", "classes"))
    for name, array, dtype, rank in (
        ("images", images, "uint8", 4),
        ("labels", labels, "int64", 1),
        *((part, arrays[part], "int64", 1) for part in PARTS),
    ):
        if array.dtype.name != dtype or array.ndim != rank:
            return f"{name}: {array.dtype} of shape {array.shape}"
    if classes.dtype.kind != "U" or classes.ndim != 1 or classes.size == 0:
        return f"classes: {classes.dtype} of shape {classes.shape}"
    if 0 in images.shape or labels.shape != images.shape[:1]:
        return f"images of shape {images.shape}, labels of shape {labels.shape}"
    if not _within(labels, classes.size):
        return "a label outside the classes"
    return _split_fault([arrays[part] for part in PARTS], len(images))


def _split_fault(parts: list[Array], count: int) -> str:
    if any(part.size == 0 for part in parts):
        return "an empty part"
    together = np.concatenate(parts)
    if not _within(together, count):
        return "an index outside the images"
    return "" if np.unique(together).size == together.size else "an image in two parts"


def _within(values: Array, end: int) -> bool:
    numbers = cast(Indices, values)
    return bool(((numbers >= 0) & (numbers < end)).all())


def _broken(path: Path, details: str) -> DataError:
    return DataError(
        text("The prepared data {name} is broken, or it is another kind of file.", name=path.name),
        hint=text(_MAKE_ANEW),
        details=details,
    )
