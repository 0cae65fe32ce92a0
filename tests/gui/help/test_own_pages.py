"""A help page about a learner's own layer: of every type, with its settings and shapes, or the reason why not."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts
from cnnstudio.gui.help.cut_out import cut_out
from cnnstudio.gui.help.own_example import own_example
from cnnstudio.gui.help.own_page import own_page
from cnnstudio.gui.help.page import PICTURE, page
from cnnstudio.gui.help.smaller import UnreadableError
from cnnstudio.gui.help.stand_ins import map_values, weights
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.properties.help_page import HelpPage, OwnLayer
from cnnstudio.maths.forward import forward
from tests.core.making import COLOUR, FACTS, chain, layer
from tests.engine.random_networks import random_network
from tests.gui.help.test_pages import PARTS, drawn_numbers


def _examples() -> Iterator[object]:
    for spec in LAYER_SPECS:
        for place, example in enumerate(spec.examples):
            yield pytest.param(spec, example, id=f"{spec.type_id}-{place}")


EVERY = pytest.mark.parametrize(("spec", "example"), tuple(_examples()))


def _bypassing(network: Network, layer_id: str) -> Network:
    return network.replace_layer(replace(network.layer(layer_id), bypassed=True))


WINDOWED = [spec for spec in LAYER_SPECS if spec.windows is not None and "transpose" not in spec.type_id]


def alone(spec: LayerSpec, example: Example, name: str = "") -> Analysis:
    """The layer behind one Input for each of its inputs."""
    one = Layer("layer", spec.type_id, spec.checked(example.params), name=name)
    inputs = () if spec.maximum_inputs == 0 else example.inputs
    sources = tuple(layer(f"input_{place}", "input", shape=shape) for place, shape in enumerate(inputs))
    connections = tuple(Connection(source.id, one.id) for source in sources)
    return analyze(Network((*sources, one), connections), replace(COLOUR, input_shape=example.inputs[0]))


@pytest.fixture
def help_page(appearance: Appearance, qtbot: QtBot) -> HelpPage:
    made = HelpPage(appearance)
    qtbot.addWidget(made)
    made.resize(300, 800)
    made.show()
    made.numbers.choose("own")
    return made


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_the_page_of_a_learner_s_layer_has_five_parts_and_its_numbers(spec: LayerSpec, help_page: HelpPage) -> None:
    analysis = alone(spec, spec.examples[0])
    help_page.show_spec(spec, own=OwnLayer(analysis, "layer"))
    words = help_page.browser.toPlainText()
    lines = words.splitlines()
    places = [lines.index(part) for part in PARTS]
    assert places == sorted(places)
    assert "{" not in words
    for derive in (shape_derivation, count_derivation):
        derivation = derive(analysis, "layer")
        assert derivation is not None
        for line in derivation.formula.splitlines():
            assert line in words
        assert " ".join(derivation.words.split()) in words
    shown = own_page(spec, analysis, "layer")
    if shown.figure is None:
        assert "There is no picture of your layer." in words
    else:
        assert shown.figure.words in words
        assert help_page.browser.picture(PICTURE) is not None
    assert help_page.browser.document().idealWidth() <= help_page.browser.viewport().width()


@EVERY
def test_the_line_of_python_is_that_of_the_learner_s_layer(spec: LayerSpec, example: Example) -> None:
    [code] = re.findall("```python\n(.*?)\n```", own_page(spec, alone(spec, example), "layer").markdown, re.DOTALL)
    compile(code, spec.type_id, "exec")
    for name, value in spec.keras_arguments(spec.checked(example.params)):
        if isinstance(value, (int, str)):
            assert f"{name}={value!a}".replace("'", '"') in code


@EVERY
def test_what_is_drawn_is_what_the_arithmetic_gives(spec: LayerSpec, example: Example) -> None:
    figure = own_page(spec, alone(spec, example), "layer").figure
    if figure is None:
        with pytest.raises(UnreadableError, match=r"\.$"):
            own_example(spec, spec.checked(example.params), example.inputs)
        return
    worked = own_example(spec, spec.checked(example.params), example.inputs).worked
    output = forward(spec.type_id, spec.checked(worked.params), worked.inputs, worked.weights, worked.drawn)
    assert set(output.ravel().round(6).tolist()) <= set(np.asarray(drawn_numbers(figure)).round(6).tolist())


def _windows() -> Iterator[object]:
    settings: list[dict[str, Value]] = [
        {"padding": "same", "strides": 2}, {"padding": "same", "strides": 1}, {"padding": "valid", "strides": 3},
    ]  # fmt: skip
    for spec in WINDOWED:
        for place, example in enumerate(spec.examples):
            yield pytest.param(spec, example, id=f"{spec.type_id}-{place}")
        for place, changed in enumerate(settings):
            example = Example(spec.examples[0].inputs, {**spec.examples[0].params, **changed})
            yield pytest.param(spec, example, id=f"{spec.type_id}-set-{place}")


@pytest.mark.parametrize(("spec", "example"), tuple(_windows()))
def test_the_first_windows_are_those_of_the_whole_layer(spec: LayerSpec, example: Example) -> None:
    """What is cut out, zeros of the padding included, gives the very values that the whole map gives."""
    params, shape = spec.checked(example.params), example.inputs[0]
    if _reaches_beyond(spec, example):
        with pytest.raises(UnreadableError, match="beyond the edges"):
            cut_out(spec, params, shape)
        return
    cut = cut_out(spec, params, shape)
    single = {**params, **{name: value for name, value in cut.params.items() if name != "padding"}}
    one = (*shape[:-1], 1)
    learned = weights(spec, single, (one,))
    map_ = map_values(tuple(np.arange(size, dtype=np.float64) for size in shape[:-1]))
    whole = forward(spec.type_id, single, [map_[np.newaxis, ..., np.newaxis]], learned)
    part = forward(spec.type_id, {**single, **cut.params}, [cut.values], learned)
    starts = _starts(spec, example)
    where = tuple(slice(start, start + size) for start, size in zip(starts, part.shape[1:-1], strict=True))
    assert np.array_equal(whole[(slice(None), *where, slice(None))], part)


def _reaches_beyond(spec: LayerSpec, example: Example) -> bool:
    """A pooling whose window is larger than the map."""
    assert spec.windows is not None
    windows = spec.windows(spec.checked(example.params))
    too_large = any(window.reach > size for window, size in zip(windows, example.inputs[0], strict=False))
    return "pool" in spec.type_id and too_large


def _starts(spec: LayerSpec, example: Example) -> list[int]:
    """The first window along each axis that lies within the map for a pooling, the very first for a convolution."""
    assert spec.windows is not None
    if "pool" not in spec.type_id:
        return [0] * (len(example.inputs[0]) - 1)
    windows = spec.windows(spec.checked(example.params))
    return [-(-window.padding_before(size) // window.stride) for window, size in zip(windows, example.inputs[0],
                                                                                     strict=False)]  # fmt: skip


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_every_layer_of_every_template_has_its_page(name: str) -> None:
    project = template(name)
    analysis = analyze(project.network, facts(project))
    pictures = 0
    for one in project.network.layers:
        assert one.spec is not None
        shown = own_page(one.spec, analysis, one.id)
        pictures += shown.figure is not None
        assert "stand in" in shown.markdown or shown.figure is None
    assert pictures >= 0.8 * len(project.network.layers)


@pytest.mark.parametrize("seed", [*range(30), 370, 965])
def test_every_layer_of_a_random_network_has_its_page(seed: int) -> None:
    """370: the product of a vector with a matrix; 965: numbers for another axis than the last."""
    network, known = random_network(seed)
    analysis = analyze(network, known)
    for one in network.layers:
        assert one.spec is not None
        shown = own_page(one.spec, analysis, one.id)
        assert shown.figure is not None or "There is no picture of your layer" in shown.markdown


def test_another_setting_and_another_shape_give_other_numbers() -> None:
    spec = CATALOGUE["layer_normalization"]
    [first, second] = [
        own_page(spec, alone(spec, Example(((4,),), {"epsilon": epsilon})), "layer").markdown
        for epsilon in (0.001, 1.0)
    ]
    assert first != second
    conv = CATALOGUE["conv2d"]
    page_of = [own_page(conv, alone(conv, Example((shape,))), "layer").markdown for shape in ((28, 28, 1), (30, 30, 3))]
    assert "⌊\\(28 − 3 \\+ 0\\)/1⌋ \\+ 1 = 26" in page_of[0]
    assert "Your layer adds up what all 3 channels give" in page_of[1]


@pytest.mark.parametrize(
    ("network", "layer_id", "why"),
    [
        (chain(("conv2d", {"kernel_size": 40}), "flatten"), "conv2d_1", "Conv2D cannot work yet, so it has no numbers"),
        (chain(("conv2d", {"kernel_size": 40}), "flatten"), "flatten_1", "What Flatten receives is not known yet"),
        (_bypassing(chain("conv2d", "flatten"), "conv2d_1"), "conv2d_1", "Conv2D is bypassed"),
        (chain(("conv2d", {"kernel_size": 20})), "conv2d_1", "Its window of 20 × 20 is too large to be read"),
        (chain("flatten", ("reshape", {"target_shape": (28, 28, 1)})), "reshape_1", "It lays out 784 values as"),
    ],
)
def test_what_cannot_be_shown_is_said_with_its_reason(
    network: Network, layer_id: str, why: str, help_page: HelpPage
) -> None:
    spec = network.layer(layer_id).spec
    assert spec is not None
    help_page.show_spec(spec, own=OwnLayer(analyze(network, FACTS), layer_id))
    words = help_page.browser.toPlainText()
    assert why in " ".join(words.split())
    assert help_page.browser.accessibleDescription() == ""
    assert all(part in words for part in PARTS)


def test_a_name_is_no_markdown(help_page: HelpPage) -> None:
    name = "**bold** [link](http://x) `code` <b> # &amp; |"
    spec = CATALOGUE["relu"]
    help_page.show_spec(spec, own=OwnLayer(alone(spec, spec.examples[0], name), "layer"))
    assert name in help_page.browser.toPlainText()
    assert "http://x" not in help_page.browser.toHtml().replace("](http://x)", "")


def test_without_a_layer_of_one_s_own_the_example_stands_alone(help_page: HelpPage) -> None:
    spec = CATALOGUE["conv2d"]
    help_page.show_spec(spec)
    assert help_page.numbers.isHidden()
    assert "28 × 28" not in help_page.browser.toPlainText()
    assert page(spec).figure is not None
