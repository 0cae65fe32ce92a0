"""What a layer or a network costs: the memory that it takes while it trains."""

from dataclasses import dataclass

from cnnstudio.core.facts import Facts

FLOAT_BYTES = 4
"""Every number is a float32."""
RUN_BYTES = 64 * 2**20
"""What a run takes on top, however small the network is."""


@dataclass(frozen=True)
class Memory:
    """Bytes of a layer or a network; `values` is what it puts out for one image."""

    parameters: int
    trainable: int
    values: int
    facts: Facts

    @property
    def weights(self) -> int:
        return FLOAT_BYTES * self.parameters

    @property
    def optimizer(self) -> int:
        """Slots for the trainable parameters only: frozen and measured ones are not stepped."""
        return FLOAT_BYTES * self.facts.optimizer_slots * self.trainable

    @property
    def activations(self) -> int:
        """All outputs of one batch, kept until back-propagation has used them."""
        return FLOAT_BYTES * self.facts.batch * self.values

    @property
    def training(self) -> int:
        """The most that training takes: weights and gradients, the slots old and new, activations and their gradients.

        Source: with RUN_BYTES never below the measured peak of six fits under Keras 3.15 and TensorFlow 2.21.
        """
        return self.weights * (2 + 2 * self.facts.optimizer_slots) + 2 * self.activations
