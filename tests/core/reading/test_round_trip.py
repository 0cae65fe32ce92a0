"""What the writer writes is read back as it was."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.comments import whole_signs
from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.writer import keras_call, write_python
from cnnstudio.core.layers import LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.network import Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import TEMPLATES, Template, template
from tests.core.making import FACTS, long_chain
from tests.core.reading.buildable import buildable_projects

QUICK = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def _told(network: Network) -> list[object]:
    """All that a script can tell of a network, whatever the calls of shared layers are named."""
    places = {layer_id: place for place, layer_id in enumerate(network.order)}
    return [
        (
            "" if layer.weights_of else layer.id,
            layer.type_id,
            layer.params,
            tuple(places[source] for source in network.inputs[layer.id]),
            places[layer.weights_of] if layer.weights_of else None,
            layer.name,
        )
        for layer in map(network.by_id.__getitem__, network.order)
    ]


@pytest.mark.parametrize("known", TEMPLATES, ids=lambda known: known.name)
def test_a_template_comes_back(known: Template) -> None:
    project = template(known.name)
    raw = (32, 32, 3) if project.data.source == "shapes" else (28, 28, 1)
    facts = project.facts_about(8000, raw, FACTS.classes)
    source = write_python(project, facts, "a_data.npz")
    onto_itself = read_python(source, project, facts)
    assert onto_itself.project == project
    alone = read_python(source)
    # Which of the images, and how they are split, stands in the data beside the script.
    assert alone.project == replace(project, layout={}, data=DataChoice(project.data.source))
    for reading in (onto_itself, alone):
        assert not reading.changes
        assert not reading.unread
        assert reading.lines.keys() == project.network.by_id.keys()


@QUICK
@given(buildable_projects())
def test_a_random_network_comes_back(project: Project) -> None:
    comes_back(project)


@QUICK
@given(buildable_projects(shared=False))
def test_read_onto_itself_nothing_changes(project: Project) -> None:
    source = _written(project)
    reading = read_python(source, project, FACTS)
    assert reading.project.network.by_id == project.network.by_id
    assert reading.project.network.inputs == project.network.inputs
    assert replace(reading.project, network=project.network) == project


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_every_example_of_every_layer_comes_back(spec: LayerSpec) -> None:
    if spec.category is Category.INPUT:
        return
    line = (
        "import keras\nfrom keras import layers\nm = keras.Sequential([layers.Flatten(), {call}, layers.Flatten()])\n"
    )
    for example in spec.examples:
        params = spec.checked(example.params)
        reading = read_python(line.format(call=keras_call(f"layers.{spec.keras_class}", spec.keras_arguments(params))))
        assert not reading.unread
        found = [one for one in reading.project.network.layers if one.type_id == spec.type_id]
        assert params in [one.params for one in found]


def test_a_thousand_layers_come_back() -> None:
    network = long_chain(1000)
    reading = read_python(write_python(Project(network=network), FACTS, "a_data.npz"))
    assert reading.project.network == network


def test_an_edited_script_keeps_what_it_does_not_show() -> None:
    before = template("mnist-cnn")
    labelled = before.network.replace_layer(
        replace(before.network.layer("conv2d_1"), name="Kanten 🙂", extra={"~a": 1})
    )
    before = replace(before, network=labelled)
    source = write_python(before, FACTS, "a_data.npz").replace("filters=32", "filters=8")
    project = read_python(source, before, FACTS).project
    assert project == replace(
        before, network=labelled.replace_layer(labelled.layer("conv2d_1").with_parameter("filters", 8))
    )
    longer = source.replace('# "Kanten \\U0001f642"', "# Edges").replace(
        "x = layers.Flatten(", 'x = layers.Dropout(rate=0.5, name="new")(x)\nx = layers.Flatten('
    )
    project = read_python(longer, before, FACTS).project
    assert project.network.by_id["conv2d_1"].name == "Edges"
    assert project.network.inputs["flatten_1"] == ("new",)
    assert project.layout == {}
    assert analyze(project.network, FACTS).can_train


NAMES = {
    "another script": "日本語の層",
    "umlauts": "Größe der Bilder",
    "a picture": "Kanten 🙂",
    "quotes": '"a" \'b\' """ \\',
    "lines": "one\ntwo\r\n\tthree\u2028",
    "a keyword": "class",
    "code": '"""\nimport os\nos.system("x")\n"""',
    "an escape": "\\u0041 \\N{SPACE} \\",
    "from right to left": "\u202eabc\u2066",
    "a heading of the script": "2. The network.",
    "dots": "the end...",
    "spaces": " a  b ",
    "braces": "{name} {0} %s",
    "what the docstring says": "a.\n\nWritten by CNN Studio.",
    "the beginning of a text": '# "a',
    "a thousand signs": "語" * 1000,
    "a zero": "a\0b",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_comes_back_to_the_letter(name: str) -> None:
    before = template("mnist-cnn")
    named = {"input_1": name, "conv2d_1": name, "dense_1": ""}
    layers = tuple(replace(one, name=named.get(one.id, name + one.id)) for one in before.network.layers)
    project = replace(before, name=name, network=replace(before.network, layers=layers), layout={})
    source = _written(project)
    assert source.isascii()
    reading = read_python(source)
    assert not reading.unread
    assert reading.project.name == name
    cut = [(one.id, one.name[:1000]) for one in layers]
    assert [(one.id, one.name) for one in reading.project.network.layers] == cut


@pytest.mark.parametrize("name", ["a" * 10_000, "\ud800", "🙂" * 10_000])
def test_a_name_that_no_file_takes_stays_harmless(name: str) -> None:
    before = template("mnist-cnn")
    network = before.network.replace_layer(replace(before.network.layer("conv2d_1"), name=name))
    reading = read_python(_written(replace(before, name=name, network=network)))
    wanted = name[:1000].replace("\ud800", "\ufffd")
    assert reading.project.name == reading.project.network.by_id["conv2d_1"].name == wanted


def comes_back(project: Project) -> None:
    """Asserts that a project is read from its script as it was written."""
    source = _written(project)
    reading = read_python(source)
    assert not reading.changes
    assert not reading.unread
    assert _told(reading.project.network) == _told(project.network)
    assert reading.project.training == replace(project.training, extra={})
    for part in ("preparation", "augmentation"):
        assert _steps(reading.project, part) == _steps(project, part)
    assert reading.project.data == project.data
    assert reading.project.name == (project.name if project.name.strip() else "A network")


def _steps(project: Project, part: str) -> list[object]:
    return [(step.type_id, step.params) for step in getattr(project, part)]


def _written(project: Project) -> str:
    return write_python(project, FACTS, "a_data.npz")


def test_two_halves_that_belong_together_are_one_sign_and_one_alone_is_none() -> None:
    assert whole_signs("\ud83d\ude42 \ud800a") == "🙂 \ufffda"
