"""A finished run's model, built from its project; its file of weights has no say in what is built."""

from pathlib import Path

from cnnstudio.data.history import best_of
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
    # A run that ended within its first epoch kept nothing but its last weights.
    epochs = folder.history() if folder.history_file.exists() else ()
    load_weights(subject.model, folder.best_model if epochs else folder.last_model)
    subject.epoch = best_of(epochs, project.training.keep_best_by).epoch if epochs else 0
    return subject
