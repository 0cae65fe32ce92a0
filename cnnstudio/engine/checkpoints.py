"""What a training leaves behind after every epoch: a line of history and the weights, the best ones apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cnnstudio.core.errors import FileError
from cnnstudio.core.files import write_file
from cnnstudio.data.history import Epoch, best_of
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.backend import keras
from cnnstudio.engine.storage import load_weights, saved


@dataclass
class Checkpoints:
    """Keeps `last.keras`, and `best.keras` by validation loss or accuracy; of equals the first is the best."""

    folder: RunFolder
    model: keras.Model
    keep_best_by: str
    history: list[Epoch] = field(default_factory=list)

    @property
    def best_epoch(self) -> int:
        """Counted from 1; 0 before there is one."""
        return best_of(self.history, self.keep_best_by).epoch if self.history else 0

    def keep(self, epoch: Epoch) -> bool:
        """Saves a finished epoch, weights first; whether it is the best so far. Raises FileError or DataError."""
        weights = saved(self.model)
        better = best_of([*self.history, epoch], self.keep_best_by) is epoch
        with self._in_the_folder():
            write_file(self.folder.last_model, weights)
            if better:
                write_file(self.folder.best_model, weights)
            self.history.append(epoch)
            self.folder.write_history(self.history)
        return better

    def keep_unfinished(self) -> None:
        """Saves the weights of a training that ended before its first epoch did, so that one can look inside."""
        with self._in_the_folder():
            write_file(self.folder.last_model, saved(self.model))

    def restore_best(self) -> None:
        """Puts the best epoch's weights back into the model."""
        load_weights(self.model, self.folder.best_model)

    @contextmanager
    def _in_the_folder(self) -> Iterator[None]:
        """That a file cannot be written says little when the whole folder is gone."""
        try:
            yield
        except FileError as error:
            if self.folder.path.is_dir():
                raise
            raise self.folder.gone(error.details) from error
