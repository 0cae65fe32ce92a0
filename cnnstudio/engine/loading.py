"""A finished run's model, built from its project; its file of weights has no say in what is built."""

from pathlib import Path

from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.build import build
from cnnstudio.engine.pipeline import Preparation, facts_of
from cnnstudio.engine.storage import load_weights
from cnnstudio.engine.subject import Subject


def load_run(run_dir: Path, run_id: str = "") -> Subject:
    """The model of a run folder with its best weights, or the last ones of a run that ended early.

    Raises CnnStudioError for a folder that is no run or lacks a part, and for weights that do not fit.
    """
    folder = RunFolder.open(run_dir)
    project = folder.project()
    data = open_prepared(prepare(project.data))
    built = build(project, facts_of(data, project))
    subject = Subject(project, built, Preparation(project), data, run_id)
    has_best = folder.best_model.exists()
    load_weights(subject.model, folder.best_model if has_best else folder.last_model)
    subject.epoch = _best_epoch(folder, project.training.keep_best_by) if has_best else 0
    return subject


def _best_epoch(folder: RunFolder, keep_best_by: str) -> int:
    """The first epoch with the lowest validation loss, or the highest validation accuracy."""
    epochs = folder.history()
    if keep_best_by == "val_loss":
        return min(epochs, key=lambda epoch: epoch.val_loss).epoch
    return max(epochs, key=lambda epoch: epoch.val_accuracy).epoch
