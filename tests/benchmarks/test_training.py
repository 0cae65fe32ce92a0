"""Training throughput against plain `fit` on the same arrays."""

from statistics import median

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.templates import template
from cnnstudio.data.prepared import open_prepared, prepare
from tests.benchmarks.figures import seconds, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

EPOCHS = 7


def test_epochs_of_digits_against_plain_fit() -> None:
    """Seven alternating epochs after one of each for tracing; ours with the recorder of every batch."""
    from cnnstudio.core.facts import LabelKind
    from cnnstudio.engine.build import build_model, compile_model
    from cnnstudio.engine.execution import steps_per_execution
    from cnnstudio.engine.observe import BatchRecorder
    from cnnstudio.engine.pipeline import Preparation, facts_of, training_set

    project = template("mnist-cnn")
    data = open_prepared(prepare(project.data))
    facts = facts_of(data, project)
    analysis = analyze(project.network, facts)
    assert analysis.can_train
    images, labels = Preparation(project).part(data.images, data.split.train), data.labels[data.split.train]
    batch_size = project.training.batch_size
    ours, plain = build_model(project, facts), build_model(project, facts)
    compile_model(plain, project.training)
    learned = training_set(images, labels, batch_size, project.training.seed)
    compile_model(ours, project.training, steps_per_execution(analysis, batch_size, learned.steps))
    recorder = BatchRecorder(learned.steps, LabelKind.INTEGER)
    recorder.attach(ours)

    def our_epoch() -> None:
        recorder.restart()
        ours.fit(learned.batches, shuffle=False, callbacks=[learned.shuffle], verbose=0)

    def plain_epoch() -> None:
        plain.fit(images, labels, batch_size=batch_size, verbose=0)

    our_epoch(), plain_epoch()
    pairs = [(seconds(our_epoch), seconds(plain_epoch)) for _ in range(EPOCHS)]
    ratio = median(theirs for _, theirs in pairs) / median(mine for mine, _ in pairs)
    show("images per second ÷ those of plain fit (at least 1.15, aim 1.3)", f"{ratio:.2f} ×")
