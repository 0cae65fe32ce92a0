"""What may be tried with a network that is fine as it is."""

import pytest

from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.core.problems import Severity
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.core.verdicts.ideas import ideas
from cnnstudio.data.sources import known_data
from tests.core.broken.style import DIGITS_WITHOUT_A_POOLING
from tests.core.making import chain
from tests.core.mended import analysis_of, keeps_its_promise


@pytest.mark.parametrize(
    ("name", "sentence", "effect"),
    [
        ("mnist-cnn", "Dense 1 holds 91.2 % of all parameters: 200,768 of 220,234.", "220,234 → 19,466 parameters"),
        ("cifar10-cnn", "Dense 1 holds 97.1 % of all parameters: 512,500 of 528,054.", "528,054 → 11,194 parameters"),
    ],
)
def test_global_average_pooling_can_be_tried_where_one_dense_holds_most_parameters(
    name: str, sentence: str, effect: str
) -> None:
    project = template(name)
    analysis = analysis_of(project)
    [idea] = ideas(analysis, "dense_1")
    assert (idea.severity, idea.message) == (Severity.IDEA, sentence)
    assert idea not in analysis.problems
    fixes = proven_fixes(idea, project, analysis, known_data())
    assert fixes[0].title == "Put GlobalAveragePooling2D in place of Flatten and Dense 1"
    assert fixes[0].effect == effect
    for fix in fixes:
        keeps_its_promise(idea, fix, analysis)


@pytest.mark.parametrize("layer_id", [one.id for one in template("mnist-cnn").network.layers if one.id != "dense_1"])
def test_other_layers_give_no_idea(layer_id: str) -> None:
    assert ideas(analysis_of(template("mnist-cnn")), layer_id) == ()


def test_a_network_of_dense_layers_alone_gives_none() -> None:
    assert ideas(analysis_of(template("mlp")), "dense_1") == ()


def test_what_is_to_be_mended_goes_first() -> None:
    assert ideas(analysis_of(Project(network=DIGITS_WITHOUT_A_POOLING)), "dense_1") == ()
    broken = chain("conv2d", "max_pooling2d", "flatten", ("dense", {"units": 64, "activation": "relu"}), "dense")
    assert ideas(analysis_of(Project(network=broken)), "dense_1") == ()
