"""The templates: published counts come out to the last number, and each file is as the studio writes it."""

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import encode
from cnnstudio.core.templates import TEMPLATES, TemplateGroup, template
from cnnstudio.data.dataset import part_sizes
from cnnstudio.data.sources import facts, source_of
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
TOTALS = {
    "lenet-5": 61_706,
    "alexnet-small": 380_042,
    "vgg-like": 814_122,
    "network-in-network": 63_770,
    "inception-block": 281_914,
    "resnet-20": 271_098,
    "u-net-like": 32_099,
    "autoencoder": 111_521,
    "densenet-block": 47_722,
    "mobilenet-like": 38_634,
    "imbalanced-classes": 220_234,
    "underfitting": 898,
    "overfitting": 1_070_794,
    "regularization": 1_070_794,
    "augmentation": 1_070_794,
    "batch-normalization": 90_362,
    "sigmoid-activations": 114_186,
    "learning-rate": 105_866,
    "global-average-pooling": 19_466,
    "strided-convolutions": 266_410,
    "conv1d": 38_314,
    "conv3d": 51_034,
}


def analysis_of(project: Project) -> Analysis:
    return analyze(project.network, facts(project))


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
def test_a_template_has_its_total_and_no_fault(name: str) -> None:
    analysis = analysis_of(template(name))
    course = {"mnist-cnn": 220_234, "cifar10-cnn": 528_054, "mlp": 669_706}
    assert analysis.parameters == {**course, **TOTALS}[name]
    assert analysis.problems == ()


def test_lenet_has_the_published_layers() -> None:
    """LeCun et al. 1998, figure 2, with every map of C3 fed by all maps before it."""
    analysis = analysis_of(template("lenet-5"))
    assert [result.parameters for result in analysis.layers.values() if result.parameters] == [
        156, 2_416, 48_120, 10_164, 850
    ]  # fmt: skip
    assert analysis.layers["conv2d_2"].output_shape == (10, 10, 16)
    assert analysis.layers["flatten_1"].output_shape == (400,)


def test_network_in_network_at_its_published_width_has_the_published_total() -> None:
    """Lin et al. 2014: filters 192, 160, 96 | 192, 192, 192 | 192, 192, 10 have 966,986 parameters."""
    project = template("network-in-network")
    network = project.network
    for layer in network.layers:
        if layer.type_id == "conv2d" and layer.params["filters"] != 10:
            network = network.replace_layer(layer.with_parameter("filters", 4 * int(str(layer.params["filters"]))))
    assert analyze(network, facts(project)).parameters == 966_986


def test_the_inception_block_is_the_first_of_the_published_network() -> None:
    """Szegedy et al. 2015, table 1, inception (3a): 64, 96 → 128, 16 → 32, 32, and 159K weights of 192 maps."""
    analysis = analysis_of(template("inception-block"))
    block = [analysis.layers[f"conv2d_{number}"] for number in range(3, 9)]
    assert analysis.layers["max_pooling2d_2"].output_shape == (8, 8, 192)
    assert analysis.layers["concatenate_1"].output_shape == (8, 8, 256)
    assert [result.layer.params["filters"] for result in block] == [64, 96, 128, 16, 32, 32]
    assert sum(weight.count for result in block for weight in result.weights if weight.name == "kernel") == 163_328
    assert 163_328 // 1024 == 159


def test_resnet_20_has_the_published_layers_and_count() -> None:
    """He et al. 2016, section 4.2 and table 6: 6n + 2 layers with n = 3, widths 16, 32 and 64, 0.27M parameters.

    Counted by hand: 9·(3·16 + 6·16² + 16·32 + 5·32² + 32·64 + 5·64²) of the convolutions, 650 of the dense layer, and
    two for each of the 688 maps that are normalized; the shortcuts have none.
    """
    project = template("resnet-20")
    analysis = analysis_of(project)
    with_weights = [layer for layer in project.network.layers if layer.type_id in ("conv2d", "dense")]
    assert len(with_weights) == 20
    convolutions = 9 * (3 * 16 + 6 * 16**2 + 16 * 32 + 5 * 32**2 + 32 * 64 + 5 * 64**2)
    assert analysis.trainable == convolutions + 650 + 2 * 688 == 269_722
    assert analysis.non_trainable == 2 * 688
    adds = [analysis.layers[layer.id] for layer in project.network.layers if layer.type_id == "add"]
    assert [result.output_shape for result in adds] == [
        *[(32, 32, 16)] * 3, *[(16, 16, 32)] * 3, *[(8, 8, 64)] * 3
    ]  # fmt: skip


def test_the_autoencoder_passes_through_few_numbers_and_learns_the_image() -> None:
    project = template("autoencoder")
    analysis = analysis_of(project)
    assert min(result.values for result in analysis.layers.values()) == 32
    assert list(analysis.layers.values())[-1].output_shape == analysis.facts.input_shape == (28, 28, 1)
    assert [known.name for known in TEMPLATES if template(known.name).training.reconstructs] == [
        "u-net-like", "autoencoder"
    ]  # fmt: skip


def test_what_is_to_be_compared_differs_in_one_thing() -> None:
    overfitting, regularized, augmented = map(template, ("overfitting", "regularization", "augmentation"))
    assert overfitting.data == regularized.data == augmented.data
    assert overfitting.network == augmented.network
    assert [layer.type_id for layer in augmented.augmentation] == [
        "random_flip", "random_rotation", "random_translation", "random_hue"
    ]  # fmt: skip
    assert analysis_of(overfitting).parameters == analysis_of(regularized).parameters
    assert [layer.type_id for layer in regularized.network.layers if layer.type_id != "dropout"] == [
        layer.type_id for layer in overfitting.network.layers
    ]
    sigmoids = template("sigmoid-activations").network.layers
    assert [layer.params.get("activation") for layer in sigmoids].count("sigmoid") == 5
    assert template("learning-rate").training.optimizer == "sgd"


def test_convolutions_along_one_and_three_axes_keep_the_axes_that_they_slide_along() -> None:
    rows = analysis_of(template("conv1d"))
    assert [rows.layers[name].output_shape for name in ("reshape_1", "conv1d_1", "conv1d_2")] == [
        (28, 28), (28, 32), (14, 64)
    ]  # fmt: skip
    assert rows.layers["conv1d_1"].parameters == 3 * 28 * 32 + 32
    solid = analysis_of(template("conv3d"))
    assert [solid.layers[name].output_shape for name in ("reshape_1", "conv3d_1", "conv3d_2", "max_pooling3d_3")] == [
        (32, 32, 3, 1), (32, 32, 3, 8), (16, 16, 3, 16), (4, 4, 1, 32)
    ]  # fmt: skip
    assert solid.layers["conv3d_2"].parameters == 3 * 3 * 3 * 8 * 16 + 16


def test_the_network_of_the_course_is_given_classes_of_very_unequal_size() -> None:
    imbalanced, course = template("imbalanced-classes"), template("mnist-cnn")
    assert imbalanced.network == course.network
    counts = source_of("digits").class_counts(source_of("digits").checked(imbalanced.data.params))
    sizes = part_sizes(counts, imbalanced.data.validation, imbalanced.data.test)
    assert (counts[0], counts[-1]) == (1001, 10)
    assert (sizes.train[0], sizes.train[-1]) == (400, 4)
    # Whoever never says 9 is still right about 996 of 1,000 digits.
    assert sizes.test[-1] / sum(sizes.test) < 0.005


@pytest.mark.parametrize("name", NAMES)
def test_a_template_rescales_pixels_before_the_network(name: str) -> None:
    [step] = template(name).preparation
    assert (step.type_id, step.params) == ("rescaling", {"scale": 1 / 255, "offset": 0.0})


@pytest.mark.parametrize("name", NAMES)
def test_a_template_file_is_written_as_the_studio_writes(name: str) -> None:
    assert encode(template(name)) == resource("templates", f"{name}.cnn").read_text(encoding="utf-8")


def test_every_template_file_is_listed_with_title_and_summary() -> None:
    assert sorted(path.stem for path in resource("templates").glob("*.cnn")) == sorted(NAMES)
    for known in TEMPLATES:
        assert known.title == template(known.name).name
        assert known.summary.endswith(".")
        assert known.summary.count(". ") == 0


def test_templates_are_offered_by_group() -> None:
    offered = [known for group in TemplateGroup for known in group.templates]
    assert offered == list(TEMPLATES)
    assert [known.name for known in TemplateGroup.COURSE.templates] == ["mnist-cnn", "cifar10-cnn", "mlp"]


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
    assert "mnist-cnn, cifar10-cnn, mlp, lenet-5" in refusal.value.hint


def test_other_data_show_up_in_the_numbers() -> None:
    facts = Facts((64, 64, 3), ("a", "b"), 100)
    analysis = analyze(template("mnist-cnn").network, facts)
    assert analysis.layers["conv2d_1"].parameters == 896
    assert [problem.parameter for problem in analysis.errors] == ["units"]
