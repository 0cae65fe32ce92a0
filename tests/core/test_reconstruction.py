"""The target "image": what the network must put out then, what mends it, and what files and scripts say of it."""

import ast
from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.expected import expected
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.facts import CLASS, IMAGE, Facts, LabelKind
from cnnstudio.core.fixes.fix import KnownData
from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.core.network import Network
from cnnstudio.core.problems import Cause
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import template
from cnnstudio.core.training import LOSSES, TrainingSettings
from tests.core.making import FACTS, chain, layer

IMAGES = TrainingSettings().with_setting("target", IMAGE)
SAME = ("conv2d", {"filters": 1, "padding": "same", "activation": "sigmoid"})
DENSE = ("dense", {"units": 10, "activation": "softmax"})


def facts_of(project: Project) -> Facts:
    return replace(FACTS, target=project.training.target, loss=project.training.loss)


def project_of(network: Network, training: TrainingSettings = IMAGES) -> Project:
    return Project(network=network, training=training)


def causes(project: Project) -> list[Cause]:
    return [problem.cause for problem in analyze(project.network, facts_of(project)).problems]


def fixes(project: Project) -> list[tuple[str, Project]]:
    """What is offered for the first problem."""
    analysis = analyze(project.network, facts_of(project))
    found = proven_fixes(analysis.problems[0], project, analysis, KnownData(facts_of))
    return [(fix.title, fix.project) for fix in found]


def test_the_image_as_target_brings_a_loss_of_pixels_and_takes_accuracy_away() -> None:
    by_accuracy = TrainingSettings().with_setting("keep_best_by", "val_accuracy")
    images = by_accuracy.with_setting("target", IMAGE)
    assert (images.loss, images.keep_best_by, images.labels) == ("mean_squared_error", "val_loss", LabelKind.IMAGE)
    assert images.with_setting("target", CLASS).loss == "sparse_categorical_crossentropy"


def test_a_loss_that_can_judge_both_stays() -> None:
    training = TrainingSettings().with_setting("loss", "mean_absolute_error").with_setting("target", IMAGE)
    assert training.loss == "mean_absolute_error"


def test_only_what_has_a_say_is_offered() -> None:
    offered = {parameter.name: parameter for parameter in IMAGES.fit_parameters}
    assert "keep_best_by" not in offered
    assert offered["loss"].choices == tuple(  # type: ignore[attr-defined]
        name for name, spec in LOSSES.items() if spec.compares_values
    )
    assert "keep_best_by" in {parameter.name for parameter in TrainingSettings().fit_parameters}


def test_an_output_of_the_shape_of_the_image_is_right() -> None:
    assert causes(project_of(chain(SAME))) == []


def test_an_output_of_another_shape_is_told_with_both_shapes() -> None:
    project = project_of(chain(("conv2d", {"filters": 8, "padding": "same"}), "max_pooling2d"))
    [error] = analyze(project.network, facts_of(project)).errors
    assert error.cause is Cause.NO_IMAGE
    assert error.message == ("The network puts out 14 × 14 × 8, but it is to put out the image itself: 28 × 28 × 1.")


def test_maps_as_large_as_the_image_are_mended_by_one_convolution() -> None:
    project = project_of(chain(("conv2d", {"filters": 8, "padding": "same", "activation": "relu"})))
    [(title, mended), *_] = fixes(project)
    assert title == "Add Conv2D that puts out 28 × 28 × 1"
    assert causes(mended) == []


def test_a_vector_is_laid_out_as_an_image() -> None:
    project = project_of(chain("flatten", ("dense", {"units": 32, "activation": "relu"})))
    [(title, mended), *_] = fixes(project)
    assert title == "Add Dense of 784 units and Reshape to 28 × 28 × 1"
    assert causes(mended) == []


def test_maps_that_are_an_image_may_be_meant_to_be_one() -> None:
    project = project_of(chain(SAME), TrainingSettings())
    assert causes(project)[0] is Cause.MAPS_AS_ANSWER
    [(title, mended), *_] = fixes(project)
    assert title == "Learn the image itself instead of its class"
    assert causes(mended) == []


def test_a_classifier_can_learn_classes_again() -> None:
    project = project_of(chain("flatten", DENSE))
    again = next(mended for title, mended in fixes(project) if title == "Learn the class of the image instead")
    assert causes(again) == []


def test_a_loss_of_classes_cannot_judge_an_image() -> None:
    project = project_of(chain(SAME), replace(IMAGES, loss="categorical_crossentropy"))
    assert causes(project) == [Cause.LOSS_OF_CLASSES]
    [(title, mended), *_] = fixes(project)
    assert title == "Set the loss to Squared error"
    assert causes(mended) == []


def test_cross_entropy_of_pixels_wants_values_from_0_to_1() -> None:
    relu = ("conv2d", {"filters": 1, "padding": "same", "activation": "relu"})
    project = project_of(chain(relu), IMAGES.with_setting("loss", "binary_crossentropy"))
    assert causes(project) == [Cause.PIXEL_RANGE]
    [(_, sigmoid), (_, squared)] = fixes(project)
    assert sigmoid.network.layer("conv2d_1").params["activation"] == "sigmoid"
    assert squared.training.loss == "mean_squared_error"
    assert causes(sigmoid) == causes(squared) == []


def test_a_bottleneck_is_meant_where_the_image_is_the_target() -> None:
    wide, narrow = (("conv2d", {"filters": count, "padding": "same", "activation": "relu"}) for count in (32, 8))
    up = ("conv2d_transpose", {"filters": 1, "padding": "same", "activation": "sigmoid"})
    assert causes(project_of(chain(wide, "max_pooling2d", narrow, up))) == []
    classifier = chain(wide, "max_pooling2d", narrow, "flatten", DENSE)
    assert causes(project_of(classifier, TrainingSettings())) == [Cause.SHRINKING_DEPTH]


def test_an_old_file_learns_classes() -> None:
    project = template("mnist-cnn")
    old = encode(project).replace('    "target": "class",\n', "")
    assert '"target"' not in old
    assert decode(old) == project


def test_the_target_is_kept_in_the_file() -> None:
    project = project_of(chain(SAME))
    assert decode(encode(project)).training == project.training
    odd = encode(project).replace('"keep_best_by": "val_loss"', '"keep_best_by": "val_accuracy"')
    assert decode(odd).training.keep_best_by == "val_loss"


def test_a_script_learns_the_image_and_names_no_accuracy() -> None:
    project = template("autoencoder")
    facts = replace(FACTS, target=IMAGE, loss=project.training.loss)
    source = write_python(project, facts, "digits_data.npz")
    ast.parse(source)
    assert "accuracy" not in source
    assert "classes" not in source
    assert 'x_train = y_train = prepared(data["train"])' in source
    assert 'loss="binary_crossentropy"' in source


def test_a_script_is_to_answer_with_images() -> None:
    project = template("autoencoder")
    facts = replace(FACTS, target=IMAGE, loss=project.training.loss)
    assert expected(analyze(project.network, facts), project.training).answer == (28, 28, 1)


@pytest.mark.parametrize("augmented", [False, True])
def test_an_augmented_image_is_its_own_target_in_the_script(augmented: bool) -> None:
    project = template("autoencoder")
    if augmented:
        project = replace(project, augmentation=(layer("shift", "random_translation"),))
    source = write_python(project, replace(FACTS, target=IMAGE, loss=project.training.loss), "digits_data.npz")
    assert ("return batch_images, batch_images" in source) == augmented
