"""The catalogue of image sources: what it says without reading is what reading brings."""

from dataclasses import replace

import numpy as np
import pytest

from cnnstudio.core.errors import DataError
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Layer
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.texts import text
from cnnstudio.data.dataset import stratified_split
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.data.sources import SOURCES, DataSource, facts

SMALL = {"digits": {}, "shapes": {"count": 230}}
EVERY_SOURCE = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@EVERY_SOURCE
def test_what_is_said_without_reading_is_true(source: DataSource) -> None:
    params = SMALL[source.source_id]
    loaded = source.load(params)
    assert loaded.images.shape == (source.count(params), *source.image_shape)
    assert loaded.images.dtype == np.uint8
    assert loaded.labels.dtype == np.int64
    assert loaded.classes == source.classes
    counts = np.bincount(loaded.labels, minlength=len(loaded.classes))
    assert tuple(counts.tolist()) == source.class_counts(source.checked(params))


@EVERY_SOURCE
def test_a_source_reads_the_same_images_every_time(source: DataSource) -> None:
    one, other = (source.load(SMALL[source.source_id]) for _ in range(2))
    assert np.array_equal(one.images, other.images)
    assert np.array_equal(one.labels, other.labels)


@EVERY_SOURCE
def test_a_source_speaks_of_itself_and_its_settings(source: DataSource) -> None:
    assert text(source.title)
    assert text(source.summary).endswith(".")
    for parameter in source.parameters:
        assert parameter.check(parameter.default) == parameter.default
        assert text(parameter.help).endswith(".")


@EVERY_SOURCE
def test_facts_agree_with_the_prepared_file(source: DataSource) -> None:
    choice = DataChoice(source.source_id, SMALL[source.source_id], validation=0.15, test=0.2, split_seed=9)
    known, data = facts(Project(data=choice)), open_prepared(prepare(choice))
    assert known.images == len(data.split.train)
    assert known.input_shape == data.images.shape[1:]
    assert known.classes == data.classes


def test_digits_hold_ten_thousand_and_split_into_round_parts() -> None:
    digits = SOURCES["digits"].load({})
    assert digits.images.shape == (10_000, 28, 28, 1)
    split = stratified_split(digits.labels, 0.1, 0.1, 1)
    assert [len(split.train), len(split.validation), len(split.test)] == [8000, 1000, 1000]


@pytest.mark.parametrize(
    ("source", "params", "sentence"),
    [
        ("cats", {}, "no data called cats"),
        ("digits", {"count": 5}, "no setting called count"),
        ("shapes", {"count": 5}, "count cannot be 5"),
        ("shapes", {"noise": -1}, "noise cannot be -1"),
        ("shapes", {"clutter": "much"}, "clutter cannot be much"),
        ("shapes", {"colour": 1}, "no setting called colour"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_a_sentence(
    source: str, params: dict[str, int | str], sentence: str
) -> None:
    choice = DataChoice(source, params)
    for attempt in (lambda: facts(Project(data=choice)), lambda: prepare(choice)):
        with pytest.raises(DataError, match=sentence) as caught:
            attempt()
        assert caught.value.hint


def test_an_impossible_split_is_refused_in_the_facts() -> None:
    with pytest.raises(DataError, match="nothing to learn from"):
        facts(Project(data=replace(DataChoice(), validation=0.6, test=0.6)))


def test_preparation_layers_have_their_say_in_the_shape() -> None:
    padding = CATALOGUE["zero_padding2d"]
    layers = (
        Layer("rescaling_1", "rescaling", CATALOGUE["rescaling"].defaults()),
        Layer("zero_padding2d_1", "zero_padding2d", padding.checked({"padding": 2})),
        Layer("novel_1", "layer_of_next_year"),
    )
    assert facts(Project(preparation=layers)).input_shape == (32, 32, 1)
