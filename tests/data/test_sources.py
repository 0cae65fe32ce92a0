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
UNEQUAL = {"digits": {"imbalance": 40}, "shapes": {"count": 500, "imbalance": 40}}
EVERY_CHOICE = pytest.mark.parametrize(
    ("source", "params"),
    [(SOURCES[name], params) for chosen in (SMALL, UNEQUAL) for name, params in chosen.items()],
    ids=[f"{kind} {name}" for kind in ("plain", "unequal") for name in SMALL],
)
EVERY_SOURCE = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@EVERY_CHOICE
def test_what_is_said_without_reading_is_true(source: DataSource, params: dict[str, int]) -> None:
    loaded = source.load(params)
    assert loaded.images.shape == (source.count(params), *source.image_shape)
    assert loaded.images.dtype == np.uint8
    assert loaded.labels.dtype == np.int64
    assert loaded.classes == source.classes
    counts = np.bincount(loaded.labels, minlength=len(loaded.classes))
    assert tuple(counts.tolist()) == source.class_counts(source.checked(params))


@EVERY_CHOICE
def test_a_source_reads_the_same_images_every_time(source: DataSource, params: dict[str, int]) -> None:
    one, other = (source.load(params) for _ in range(2))
    assert np.array_equal(one.images, other.images)
    assert np.array_equal(one.labels, other.labels)


@EVERY_SOURCE
def test_a_source_speaks_of_itself_and_its_settings(source: DataSource) -> None:
    assert text(source.title)
    assert text(source.summary).endswith(".")
    for parameter in source.parameters:
        assert parameter.check(parameter.default) == parameter.default
        assert text(parameter.help).endswith(".")


@EVERY_CHOICE
def test_facts_agree_with_the_prepared_file(source: DataSource, params: dict[str, int]) -> None:
    choice = DataChoice(source.source_id, params, validation=0.15, test=0.2, split_seed=9)
    known, data = facts(Project(data=choice)), open_prepared(prepare(choice))
    assert known.images == len(data.split.train)
    assert known.input_shape == data.images.shape[1:]
    assert known.classes == data.classes


def test_digits_hold_ten_thousand_and_split_into_round_parts() -> None:
    digits = SOURCES["digits"].load({})
    assert digits.images.shape == (10_000, 28, 28, 1)
    split = stratified_split(digits.labels, 0.1, 0.1, 1)
    assert [len(split.train), len(split.validation), len(split.test)] == [8000, 1000, 1000]


def test_unequal_digits_are_the_first_of_each_class_in_their_order() -> None:
    every, fewer = (SOURCES["digits"].load(params) for params in ({}, {"imbalance": 10}))
    for label in range(10):
        kept = fewer.images[fewer.labels == label]
        assert np.array_equal(kept, every.images[every.labels == label][: len(kept)])
    assert [int(np.count_nonzero(fewer.labels == label)) for label in (0, 9)] == [1001, 98]
    assert np.count_nonzero(np.diff(fewer.labels)) > len(fewer.labels) / 2, "they are mixed, as they were"


def test_the_summary_counts_the_digits_that_there_are() -> None:
    digits = SOURCES["digits"]
    assert digits.described({}).startswith("10,000 digits of MNIST")
    thinned = digits.described({"imbalance": 100})
    assert thinned.startswith(f"{digits.count({'imbalance': 100}):,} digits of MNIST")
    assert "10,000" not in thinned


def test_unequal_classes_are_another_file_with_another_fingerprint() -> None:
    plain, unequal = (prepare(DataChoice("shapes", {"count": 230, "imbalance": value})) for value in (1, 20))
    assert plain == prepare(DataChoice("shapes", {"count": 230}))
    assert plain != unequal
    assert open_prepared(unequal).origin.count('"imbalance": 20') == 1


@pytest.mark.parametrize(
    ("source", "params", "sentence"),
    [
        ("cats", {}, "no data called cats"),
        ("digits", {"count": 5}, "no setting called count"),
        ("shapes", {"count": 5}, "count cannot be 5"),
        ("shapes", {"noise": -1}, "noise cannot be -1"),
        ("shapes", {"clutter": "much"}, "clutter cannot be much"),
        ("digits", {"imbalance": 0}, "imbalance cannot be 0"),
        ("shapes", {"imbalance": 101}, "imbalance cannot be 101"),
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
