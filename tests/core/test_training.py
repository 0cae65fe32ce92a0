"""Training settings: checked before anything reaches Keras."""

import math

import pytest

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.facts import LabelKind
from cnnstudio.core.project import DataChoice
from cnnstudio.core.training import FIT_PARAMETERS, LOSSES, OPTIMIZERS, LossSpec, OptimizerSpec, TrainingSettings

SETTINGS = TrainingSettings()


@pytest.mark.parametrize("spec", OPTIMIZERS.values(), ids=lambda spec: spec.type_id)
def test_an_optimizer_starts_at_valid_defaults_and_always_writes_its_learning_rate(spec: OptimizerSpec) -> None:
    settings = SETTINGS.with_optimizer(spec.type_id)
    assert settings.optimizer_spec is spec
    assert settings.learning_rate > 0
    assert dict(spec.keras_arguments(settings.optimizer_params)) == {"learning_rate": settings.learning_rate}
    assert spec.summary.endswith(".")
    assert spec.slots_for({**settings.optimizer_params, "momentum": 0.9}) == spec.slots + 1
    assert settings.optimizer_slots == spec.slots


@pytest.mark.parametrize("spec", LOSSES.values(), ids=lambda spec: spec.type_id)
def test_a_loss_says_what_it_is_and_which_labels_it_wants(spec: LossSpec) -> None:
    settings = SETTINGS.with_setting("loss", spec.type_id)
    assert settings.loss_spec is spec
    assert (spec.labels is LabelKind.INTEGER) == spec.type_id.startswith("sparse")
    assert spec.title
    assert spec.summary.endswith(".")


@pytest.mark.parametrize("value", [math.nan, math.inf, -1, 0, "fast", None, True, 101])
def test_no_such_learning_rate(value: object) -> None:
    with pytest.raises(ParameterError, match="learning_rate cannot be"):
        SETTINGS.with_optimizer_parameter("learning_rate", value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("batch_size", value) for value in (0, -1, 2.5, math.nan, True, 65537)),
        *(("epochs", value) for value in (0, -3, math.inf, None)),
        *(("seed", value) for value in (-1, 2**32, "7")),
        ("loss", "hinge"),
        ("keep_best_by", "loss"),
    ],
)
def test_no_such_setting(name: str, value: object) -> None:
    with pytest.raises(ParameterError, match=f"{name} cannot be"):
        SETTINGS.with_setting(name, value)


def test_no_such_optimizer() -> None:
    with pytest.raises(ParameterError, match="Choose one of adam, rmsprop, sgd"):
        SETTINGS.with_optimizer("newton")


def test_a_setting_of_another_optimizer_is_refused() -> None:
    with pytest.raises(ParameterError, match="no setting called rho"):
        SETTINGS.with_optimizer_parameter("rho", 0.5)


def test_changing_gives_new_settings_and_leaves_the_old() -> None:
    changed = SETTINGS.with_setting("batch_size", 64).with_optimizer_parameter("learning_rate", 0.01)
    assert (changed.batch_size, changed.learning_rate) == (64, 0.01)
    assert TrainingSettings() == SETTINGS
    assert dict(changed.optimizer_spec.keras_arguments(changed.optimizer_params)) == {"learning_rate": 0.01}


@pytest.mark.parametrize("parameter", FIT_PARAMETERS, ids=lambda parameter: parameter.name)
def test_the_defaults_of_the_form_are_those_of_the_settings(parameter: object) -> None:
    assert getattr(SETTINGS, parameter.name) == parameter.default  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "value"), [("test", 0.5), ("validation", 0.0), ("test", math.nan), ("split_seed", -1)]
)
def test_no_such_split(name: str, value: object) -> None:
    with pytest.raises(ParameterError, match=f"{name} cannot be"):
        DataChoice().with_split(name, value)
