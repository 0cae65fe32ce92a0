"""The three networks of the course come out to the last number, layer by layer."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.project_file import encode
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.resources import resource
from tests.core.making import COLOUR, FACTS

MNIST: list[tuple[str, Shape, int]] = [
    ("input_1", (28, 28, 1), 0),
    ("conv2d_1", (28, 28, 32), 320),
    ("max_pooling2d_1", (14, 14, 32), 0),
    ("conv2d_2", (14, 14, 64), 18_496),
    ("max_pooling2d_2", (7, 7, 64), 0),
    ("flatten_1", (3136,), 0),
    ("dense_1", (64,), 200_768),
    ("dense_2", (10,), 650),
]
CIFAR: list[tuple[str, Shape, int]] = [
    ("input_1", (32, 32, 3), 0),
    ("conv2d_1", (32, 32, 16), 208),
    ("max_pooling2d_1", (16, 16, 16), 0),
    ("conv2d_2", (16, 16, 32), 2_080),
    ("max_pooling2d_2", (8, 8, 32), 0),
    ("conv2d_3", (8, 8, 64), 8_256),
    ("max_pooling2d_3", (4, 4, 64), 0),
    ("dropout_1", (4, 4, 64), 0),
    ("flatten_1", (1024,), 0),
    ("dense_1", (500,), 512_500),
    ("dropout_2", (500,), 0),
    ("dense_2", (10,), 5_010),
]
MLP: list[tuple[str, Shape, int]] = [
    ("input_1", (28, 28, 1), 0),
    ("flatten_1", (784,), 0),
    ("dense_1", (512,), 401_920),
    ("dense_2", (512,), 262_656),
    ("dense_3", (10,), 5_130),
]
FACTS_OF = {"mnist-cnn": FACTS, "cifar10-cnn": COLOUR, "mlp": FACTS}
NAMES = [known.name for known in TEMPLATES]


@pytest.mark.parametrize(
    ("name", "layers", "total"), [("mnist-cnn", MNIST, 220_234), ("cifar10-cnn", CIFAR, 528_054), ("mlp", MLP, 669_706)]
)
def test_a_template_comes_out_to_the_last_number(name: str, layers: list[tuple[str, Shape, int]], total: int) -> None:
    analysis = analyze(template(name).network, FACTS_OF[name])
    found = [(layer_id, one.output_shape, one.parameters) for layer_id, one in analysis.layers.items()]
    assert found == layers
    assert (analysis.parameters, analysis.trainable, analysis.non_trainable) == (total, total, 0)
    assert analysis.problems == ()


@pytest.mark.parametrize(
    ("name", "fields"), [("mnist-cnn", [3, 4, 8, 10]), ("cifar10-cnn", [2, 3, 5, 7, 11, 15])]
)  # fmt: skip
def test_the_receptive_fields_are_those_of_the_course(name: str, fields: list[int]) -> None:
    results = analyze(template(name).network, FACTS_OF[name]).layers.items()
    found = [
        result.receptive_field.size
        for layer_id, result in results
        if layer_id.startswith(("conv2d", "max_pooling2d")) and result.receptive_field is not None
    ]
    assert found == [(size, size) for size in fields]


def test_the_first_dense_layer_holds_nine_tenths_of_the_parameters() -> None:
    analysis = analyze(template("mnist-cnn").network, FACTS)
    assert round(100 * analysis.layers["dense_1"].parameters / analysis.parameters, 1) == 91.2
    colour = analyze(template("cifar10-cnn").network, COLOUR)
    assert round(100 * colour.layers["dense_1"].parameters / colour.parameters, 2) == 97.05


@pytest.mark.parametrize("name", NAMES)
def test_a_template_stands_in_one_column_under_a_title(name: str) -> None:
    project = template(name)
    assert project.name
    assert list(project.layout.items()) == [
        (layer_id, (0.0, 86.0 * row)) for row, layer_id in enumerate(project.network.order)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_rescales_pixels_before_the_network(name: str) -> None:
    [step] = template(name).preparation
    assert (step.type_id, step.params) == ("rescaling", {"scale": 1 / 255, "offset": 0.0})


@pytest.mark.parametrize("name", NAMES)
def test_a_template_file_is_written_as_the_studio_writes(name: str) -> None:
    assert encode(template(name)) == resource("templates", f"{name}.cnn").read_text(encoding="utf-8")


def test_every_template_file_is_listed_with_title_and_summary() -> None:
    assert {path.stem for path in resource("templates").glob("*.cnn")} == set(NAMES)
    for known in TEMPLATES:
        assert known.title
        assert known.summary.endswith(".")
        assert known.summary.count(".") == 1


@pytest.mark.parametrize(
    ("name", "source", "optimizer", "loss"),
    [
        ("mnist-cnn", "digits", "adam", "sparse_categorical_crossentropy"),
        ("cifar10-cnn", "shapes", "rmsprop", "categorical_crossentropy"),
        ("mlp", "digits", "adam", "sparse_categorical_crossentropy"),
    ],
)
def test_data_and_training_of_a_template(name: str, source: str, optimizer: str, loss: str) -> None:
    project = template(name)
    assert project.data.source == source
    assert (project.training.optimizer, project.training.loss) == (optimizer, loss)
    assert project.training.batch_size == 32


def test_a_template_that_does_not_exist_is_refused_with_the_names() -> None:
    with pytest.raises(ProjectFileError) as refusal:
        template("../mlp")
    assert refusal.value.message == "There is no template called ../mlp."
    assert "mnist-cnn, cifar10-cnn, mlp" in refusal.value.hint


def test_other_data_show_up_in_the_numbers() -> None:
    facts = Facts((64, 64, 3), ("a", "b"), 100)
    analysis = analyze(template("mnist-cnn").network, facts)
    assert analysis.layers["conv2d_1"].parameters == 896
    assert [problem.parameter for problem in analysis.errors] == ["units"]
