"""Keras's own `fit` on the same arrays, in a process of its own: an epoch for each line on stdin, seconds on stdout."""

import sys
from time import perf_counter

from cnnstudio.core.templates import template
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.engine.build import build_model
from cnnstudio.engine.pipeline import Preparation, facts_of


def main() -> None:
    """An epoch with its validation; the first one, told unasked, pays for tracing."""
    project = template("mnist-cnn")
    data = open_prepared(prepare(project.data))
    preparation, split = Preparation(project), data.split
    images, watched = (preparation.part(data.images, part) for part in (split.train, split.validation))
    model = build_model(project, facts_of(data, project))
    batch_size = project.training.batch_size

    def epoch() -> None:
        start = perf_counter()
        model.fit(
            images,
            data.labels[split.train],
            batch_size=batch_size,
            validation_data=(watched, data.labels[split.validation]),
            validation_batch_size=batch_size,
            verbose=0,
        )
        print(perf_counter() - start, flush=True)

    epoch()
    for _line in sys.stdin:
        epoch()


if __name__ == "__main__":
    main()
