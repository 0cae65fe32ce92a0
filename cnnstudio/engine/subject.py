"""The model that questions are about: the one in training, the one just trained, or that of a finished run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cnnstudio.core.project import Project
from cnnstudio.data.prepared import PreparedData
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import Built
from cnnstudio.engine.pipeline import Preparation

Images = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


@dataclass(eq=False)
class Subject:
    """A built model with all that is needed to ask it. `epoch` is that of the weights it holds now, 0 before any."""

    project: Project
    built: Built
    preparation: Preparation
    data: PreparedData
    run_id: str = ""
    epoch: int = 0

    @property
    def model(self) -> keras.Model:
        return self.built.model

    @property
    def image_shape(self) -> tuple[int, ...]:
        """Height, width and channels of one raw image."""
        return self.data.images.shape[1:]

    @property
    def updates(self) -> int:
        """How often the weights have been changed; 0 for a model that is not trained here."""
        # A model that was only loaded was never compiled: it has no such attribute at all.
        optimizer = getattr(self.model, "optimizer", None)
        return int(optimizer.iterations) if optimizer is not None else 0

    def forward(self, images: Images) -> Mapping[str, Floats]:
        """The outputs of all layers by id for raw images (count, height, width, channels), from one pass.

        Runs in inference mode, op by op: no seed moves, no statistic changes, nothing is traced.
        """
        outputs = self._all_layers(self.preparation(images), training=False)
        return {layer_id: np.asarray(values) for layer_id, values in outputs.items()}

    def answer(self, images: Images) -> Floats:
        """Class probabilities (count, classes), or images, for raw images, in inference mode."""
        return self.answer_prepared(self.preparation(images))

    def answer_prepared(self, images: Floats) -> Floats:
        """As `answer`, for images that are prepared already."""
        return np.asarray(self.model(images, training=False))

    @cached_property
    def _all_layers(self) -> keras.Model:
        """The same layers and weights with every output led out."""
        return keras.Model(self.model.input, dict(self.built.outputs))
