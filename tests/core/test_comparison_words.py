"""What is said of two networks side by side."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.comparison import compare
from cnnstudio.core.comparison_words import Change, ComparisonRow, as_text, rows, summary
from cnnstudio.core.editing.layers import bypass_layers, insert_into, remove, rename_layer
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from tests.core.making import FACTS, chain
from tests.core.strategies import networks

MNIST = template("mnist-cnn")
BEFORE = analyze(MNIST.network, FACTS)


def told(after: Project, before: Analysis = BEFORE) -> tuple[str, dict[str, ComparisonRow]]:
    analysis = analyze(after.network, FACTS)
    comparison = compare(before, analysis)
    found = rows(comparison, before, analysis)
    return summary(comparison, found), {row.right or row.left or row.title: row for row in found}


def _with(layer_id: str, name: str, value: object) -> Project:
    network = MNIST.network
    return MNIST.with_network(network.replace_layer(network.layer(layer_id).with_parameter(name, value)))


def test_a_setting_is_told_with_both_values_and_what_follows_is_told_apart() -> None:
    words, found = told(_with("conv2d_1", "filters", 8))
    assert found["conv2d_1"].change is Change.EDITED
    assert found["conv2d_1"].details == ("filters 32 → 8", "output 28 × 28 × 32 → 28 × 28 × 8", "320 → 80 parameters")
    assert found["conv2d_2"].change is Change.FOLLOWS
    assert found["conv2d_2"].details == ("18,496 → 4,672 parameters",)
    assert found["flatten_1"].change is Change.SAME
    assert words == (
        "1 layer has other settings, 2 layers have other shapes or counts in consequence. "
        "Parameters: 220,234 → 206,170 (−14,064)."
    )


def test_a_row_is_read_aloud_as_one_sentence() -> None:
    _, found = told(_with("conv2d_1", "padding", "valid"))
    assert found["conv2d_1"].sentence == (
        "Conv2D 1: changed. padding same → valid; output 28 × 28 × 32 → 26 × 26 × 32."
    )
    assert found["input_1"].sentence == "Input: same."


def test_layers_and_connections_of_one_side_are_told() -> None:
    layer = new_layer(MNIST.network, "dropout")
    words, found = told(insert_into(MNIST, Connection("conv2d_1", "max_pooling2d_1"), layer, {}))
    assert found["dropout_1"].change is Change.RIGHT
    assert found["dropout_1"].details[-1] == "output 28 × 28 × 32"
    lines = [row for row in found.values() if not row.is_layer]
    assert [row.change for row in lines] == [Change.LEFT, Change.RIGHT, Change.RIGHT]
    assert "1 layer only right, 3 connections differ. Parameters: 220,234 on both sides." in words
    words, found = told(remove(MNIST, ["flatten_1"]))
    assert found["flatten_1"].change is Change.LEFT


def test_names_and_bypassing_are_told_in_words() -> None:
    _, found = told(bypass_layers(rename_layer(MNIST, "dense_1", "wide"), ["max_pooling2d_2"]))
    assert found["dense_1"].details[0] == "name none → wide"
    assert found["max_pooling2d_2"].details[0] == "bypassed no → yes"


def test_the_same_and_the_empty_are_said_to_be_so() -> None:
    words, found = told(MNIST)
    assert "are the same" in words
    assert not any(row.is_difference for row in found.values())
    empty = analyze(Network(), FACTS)
    assert summary(compare(empty, empty), ()) == "Both networks are empty."
    words, _ = told(MNIST, empty)
    assert "8 layers only right" in words
    assert "0 → 220,234 (+220,234)" in words


def test_a_type_that_is_not_known_is_compared_by_what_the_file_says() -> None:
    strange = Network((Layer("a", "from_the_future", {"depth": 3}),))
    other = Network((Layer("a", "from_the_future", {"depth": 4, "mode": None}),))
    analyses = analyze(strange, FACTS), analyze(other, FACTS)
    found = rows(compare(*analyses), *analyses)
    assert found[0].details == ("depth 3 → 4",)


def test_the_text_holds_titles_rows_and_totals() -> None:
    after = analyze(_with("conv2d_1", "filters", 8).network, FACTS)
    comparison = compare(BEFORE, after)
    words = as_text(comparison, rows(comparison, BEFORE, after), "mnist.cnn", "the present network")
    assert words.startswith("Left: mnist.cnn\nRight: the present network\n")
    assert "changed" in words
    assert "filters 32 → 8" in words
    assert "Multiply-adds: 4,039,808 → " in words
    assert words.count("\n") == 5 + len(BEFORE.layers) + 1 + 6


@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, input_shape=(7, 7, 3))])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(one=networks(), other=networks(), title=st.text(max_size=5))
def test_any_two_networks_are_told(facts, one: Network, other: Network, title: str) -> None:
    left, right = analyze(one, FACTS), analyze(other, facts)
    comparison = compare(left, right)
    found = rows(comparison, left, right)
    assert summary(comparison, found)
    assert len(as_text(comparison, found, title, title).splitlines()) >= len(found)
    assert all(row.sentence for row in found)


def test_what_is_the_same_has_no_details() -> None:
    left, right = analyze(chain("flatten"), FACTS), analyze(chain("flatten"), FACTS)
    assert all(row.details == () for row in rows(compare(left, right), left, right))
