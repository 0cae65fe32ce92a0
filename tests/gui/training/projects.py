"""The smallest project that can be trained: a dense network on the digits."""

from dataclasses import replace

from cnnstudio.core.project import Project
from tests.gui.networks import chain

PATIENCE = 60_000
"""Milliseconds for what must come: a busy computer starts a child slowly."""


def small_project(name: str = "", epochs: int = 2, **settings: object) -> Project:
    """`name` tells the fake engine what shall happen; `settings` are FIT_PARAMETERS."""
    network = chain("input", "flatten", "dense")
    answer = network.layer("dense_1").with_parameter("units", 10).with_parameter("activation", "softmax")
    project = Project(name=name, network=network.replace_layer(answer))
    training = project.training
    for setting, value in {"epochs": epochs, **settings}.items():
        training = training.with_setting(setting, value)
    return replace(project, training=training)
