"""Weights on disk. What a `.keras` file says about layers is never believed: the model is built from the project.

Keras can be made to call hundreds of functions from a file's `config.json`, so only the arrays are read, after a look
at how large they claim to be.
"""

import io
import tempfile
import warnings
import zipfile
import zlib
from pathlib import Path

import h5py

from cnnstudio.core.costs import FLOAT_BYTES
from cnnstudio.core.errors import TrainingError
from cnnstudio.core.files import write_file
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import text
from cnnstudio.engine.backend import keras

_WEIGHTS = "model.weights.h5"
_COPIES = 4
"""The weights themselves and up to three slots of an optimizer."""
_OVERHEAD = 16 * 2**20


def saved(model: keras.Model) -> bytes:
    """The model as the bytes of a `.keras` file, optimizer included; raises TrainingError."""
    try:
        with tempfile.TemporaryDirectory(prefix="cnnstudio-") as folder:
            path = Path(folder, "model.keras")
            model.save(path)
            return path.read_bytes()
    # HDF5 reports a full disk as one or the other.
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or shortened(str(error), 120)
        raise TrainingError(
            text("The weights could not be saved: {reason}.", reason=reason),
            hint=text("Check that the disk for temporary files is not full."),
            details=str(error),
        ) from error


def save(model: keras.Model, path: Path) -> None:
    """Writes a `.keras` file whole or not at all; raises FileError or TrainingError."""
    write_file(path, saved(model))


def load_weights(model: keras.Model, path: Path) -> None:
    """Fills a built model with the weights of a `.keras` file; raises TrainingError for any file that does not fit.

    After an error the model may hold some of them: throw it away.
    """
    _check(path, model)
    try:
        with warnings.catch_warnings():
            # Keras only warns where a layer keeps its first weights because the file has none for it.
            warnings.simplefilter("error", UserWarning)
            model.load_weights(path)
    # What Keras and h5py raise for arrays that are missing, misshapen, or not what they claim.
    except (ValueError, KeyError, TypeError, OSError, RuntimeError, UserWarning) as error:
        raise TrainingError(
            text("The weights in {name} belong to another network, or the file is damaged.", name=path.name),
            hint=text("Train the network again."),
            details=str(error),
        ) from error


def _check(path: Path, model: keras.Model) -> None:
    limit = _COPIES * FLOAT_BYTES * model.count_params() + _OVERHEAD
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_WEIGHTS).file_size > limit:
                raise _unusable(path, "larger than the network")
            # Reading all of it compares the checksum, too.
            data = archive.read(_WEIGHTS)
        with h5py.File(io.BytesIO(data)) as file:
            fault = _fault(file, limit)
    except FileNotFoundError:
        raise TrainingError(
            text("The weights {name} are not there any more.", name=path.name), hint=text("Train the network again.")
        ) from None
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
        raise _unusable(path, str(error)) from error
    if fault:
        raise _unusable(path, fault)


def _fault(file: h5py.File, limit: int) -> str:
    """Why the arrays must not be read; empty if they may. A few bytes can claim gigabytes, or point elsewhere."""
    groups, total = [file], 0
    while groups:
        group = groups.pop()
        for name in group:
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                return f"{name} is a link"
            member = group[name]
            if isinstance(member, h5py.Group):
                groups.append(member)
            elif member.external or member.is_virtual:
                return f"{name} lies in another file"
            else:
                total += member.nbytes
            if total > limit or len(groups) > _MOST_GROUPS:
                return "larger than the network"
    return ""


_MOST_GROUPS = 100_000


def _unusable(path: Path, details: str) -> TrainingError:
    return TrainingError(
        text("{name} is no file of weights that can be used.", name=path.name),
        hint=text("It is damaged, or it belongs to another network. Train the network again."),
        details=details,
    )
