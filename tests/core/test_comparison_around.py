"""What stands around two networks side by side: data, steps, training."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.comparison import compare
from cnnstudio.core.comparison_around import rows_around
from cnnstudio.core.comparison_words import Change, ComparisonRow, rows, summary
from cnnstudio.core.editing.steps import add_step, bypass_step, move_step, new_step, remove_step
from cnnstudio.core.layers import Category
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import TEMPLATES, template
from tests.core.making import FACTS

MNIST = template("mnist-cnn")
FLIPPED = template("augmentation")


def around(left: Project, right: Project) -> dict[str, ComparisonRow]:
    return {row.title: row for row in rows_around(left, right)}


def differing(left: Project, right: Project) -> dict[str, tuple[str, ...]]:
    return {title: row.details for title, row in around(left, right).items() if row.is_difference}


def with_step(project: Project, stage: Category, type_id: str) -> Project:
    return add_step(project, stage, new_step(project, stage, type_id))


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_a_project_differs_from_itself_in_nothing(name: str) -> None:
    project = template(name)
    found = rows_around(project, project)
    assert len(found) == 2 + len(project.preparation) + len(project.augmentation)
    assert not any(row.is_difference or row.is_layer or row.details for row in found)


def test_every_setting_of_the_training_is_compared() -> None:
    training = MNIST.training.with_optimizer("sgd")
    for name, value in {"batch_size": 64, "epochs": 9, "seed": 1, "keep_best_by": "val_accuracy"}.items():
        training = training.with_setting(name, value)
    found = around(MNIST, replace(MNIST, training=training))["Training"]
    assert found.change is Change.EDITED
    told = "; ".join(found.details)
    for words in ("SGD", "learning_rate 0.001 → 0.01", "batch_size 32 → 64", "epochs 3 → 9", "seed 7 → 1"):
        assert words in told
    assert "validation accuracy" in told
    slower = replace(MNIST, training=MNIST.training.with_optimizer_parameter("learning_rate", 0.5))
    assert differing(MNIST, slower) == {"Training": ("learning_rate 0.001 → 0.5",)}


def test_the_data_are_compared_with_their_settings_and_their_split() -> None:
    choice = DataChoice("shapes", {"size": 20}, test=0.2)
    found = rows_around(MNIST, replace(MNIST, data=choice), called=str.title)[0]
    assert found.details[:2] == ("source Digits → Shapes", "size none → 20")
    assert found.details[-1] == "test 0.1 → 0.2"


def test_steps_that_came_and_went_are_told() -> None:
    more = with_step(MNIST, Category.AUGMENTATION, "random_flip")
    row = around(MNIST, more)["Augmentation: RandomFlip"]
    assert (row.change, len(row.details)) == (Change.RIGHT, 1)
    assert around(more, MNIST)["Augmentation: RandomFlip"].change is Change.LEFT
    bare = remove_step(MNIST, Category.PREPARATION, MNIST.preparation[0].id)
    assert around(MNIST, bare)["Preparation: Rescaling"].change is Change.LEFT


def test_a_step_that_is_set_otherwise_or_bypassed_is_told_with_both_values() -> None:
    step = MNIST.preparation[0]
    doubled = replace(MNIST, preparation=(step.with_parameter("scale", 2.0),))
    assert differing(MNIST, doubled)["Preparation: Rescaling"][0].endswith("→ 2")
    off = bypass_step(MNIST, Category.PREPARATION, step.id)
    assert differing(MNIST, off) == {"Preparation: Rescaling": ("bypassed no → yes",)}


def test_steps_in_another_order_differ_and_one_before_them_moves_none() -> None:
    two = with_step(with_step(MNIST, Category.AUGMENTATION, "random_flip"), Category.AUGMENTATION, "random_rotation")
    last = two.augmentation[1].id
    turned = move_step(two, Category.AUGMENTATION, last, 0)
    assert differing(two, turned) == {
        "Augmentation: RandomFlip": ("place 1 → 2",),
        "Augmentation: RandomRotation": ("place 2 → 1",),
    }
    three = with_step(two, Category.AUGMENTATION, "random_zoom")
    three = move_step(three, Category.AUGMENTATION, three.augmentation[2].id, 0)
    assert list(differing(two, three)) == ["Augmentation: RandomZoom"]


def test_the_summary_names_what_differs_around_the_network() -> None:
    analysis = analyze(MNIST.network, FACTS)
    comparison = compare(analysis, analysis)
    inside = rows(comparison, analysis, analysis)
    same = summary(comparison, (*inside, *rows_around(MNIST, MNIST)))
    assert same.endswith("differs. Data, preparation, augmentation and training are the same.")
    longer = replace(MNIST, training=MNIST.training.with_setting("epochs", 9))
    told = summary(comparison, (*inside, *rows_around(MNIST, longer)))
    assert told.endswith("no layer, setting or connection differs. What differs around the network: Training.")
