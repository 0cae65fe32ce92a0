"""Which drafts might mend which problem: one function for each cause, the likeliest draft first."""

from collections.abc import Callable, Iterator, Mapping

from cnnstudio.core.fixes import answers, connections, images, merges, pixels, removals, shapes, sharing, steps, style
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.problems import Cause

Remedy = Callable[[Case], Iterator[Draft]]

REMEDIES: Mapping[Cause, tuple[Remedy, ...]] = {
    Cause.EMPTY: (connections.begin,),
    Cause.NO_INPUT: (connections.add_input,),
    Cause.SECOND_INPUT: (connections.join_inputs, removals.remove),
    Cause.INPUT_SHAPE: (answers.shape_from_data, answers.data_of_shape),
    Cause.INPUT_FED: (connections.input_first, connections.free_input),
    Cause.INPUT_UNUSED: (connections.use_input, removals.remove),
    Cause.ENDS_AT_INPUT: (connections.end_network,),
    Cause.UNKNOWN_TYPE: (removals.remove,),
    Cause.SHAPE: (
        merges.mend_merge,
        shapes.mend_window,
        shapes.mend_rank,
        shapes.mend_setting,
        answers.shape_from_data,
        removals.give_up,
    ),
    Cause.TOO_MANY_INPUTS: (connections.merge_inputs, connections.keep_one_input),
    Cause.TOO_FEW_INPUTS: (connections.insert_before_end, connections.feed, connections.add_input, removals.give_up),
    Cause.SHARED_ORDER: (sharing.turn_round, sharing.separate),
    Cause.SHARED_SETTINGS: (sharing.same_settings, sharing.separate),
    Cause.SHARED_SHAPES: (sharing.separate,),
    Cause.DANGLING: (connections.connect_end, removals.remove_branch),
    Cause.MAPS_AS_ANSWER: (images.learn_image, answers.make_vector, answers.add_classifier),
    Cause.CLASS_COUNT: (answers.set_width, answers.add_dense),
    Cause.NO_IMAGE: (images.make_image, images.learn_class),
    Cause.LOSS_OF_CLASSES: (images.pixel_loss, images.learn_class),
    Cause.PIXEL_RANGE: (images.end_in_sigmoid, images.pixel_loss),
    Cause.SINGLE_SOFTMAX: (answers.sigmoid_of_one,),
    Cause.ANSWER_ACTIVATION: (answers.end_in_softmax,),
    Cause.DROPPED_ANSWER: (answers.drop_before_weights, removals.give_up),
    Cause.DOUBLE_SOFTMAX: (removals.remove, style.no_activation_above),
    Cause.HIDDEN_SOFTMAX: (style.relu_instead,),
    Cause.SQUARED_ERROR: (answers.cross_entropy,),
    Cause.BINARY_LOSS: (answers.cross_entropy,),
    Cause.RAW_PIXELS: (pixels.rescale,),
    Cause.LINEAR_STACK: (style.activation_between,),
    Cause.DENSE_ON_MAPS: (style.vector_above,),
    Cause.HUGE_DENSE: (style.pool_globally, style.pool_more),
    Cause.SMALL_MAPS: (shapes.mend_window,),
    Cause.DROPOUT_BEFORE_NORM: (style.dropout_behind, removals.give_up),
    Cause.STRONG_DROPOUT: (style.usual_rate, removals.give_up),
    Cause.SHRINKING_DEPTH: (style.grow_depth,),
    Cause.WIDE_KERNEL: (style.small_kernels,),
    Cause.NO_EFFECT: (style.useful_setting, removals.give_up),
    Cause.UNKNOWN_SETTINGS: (removals.forget_settings,),
    Cause.UNKNOWN_STEP: (steps.remove,),
    Cause.STEP_SHAPE: (steps.mend_setting, steps.give_up),
    Cause.STEP_SIZE: (steps.prepare_instead, steps.give_up),
    Cause.STEP_LABEL: (steps.turn_a_little, steps.remove),
    Cause.STEP_RANGE: (pixels.rescale, steps.real_range),
    Cause.RESCALED_TWICE: (steps.remove,),
    Cause.STEP_ENLARGES: (steps.crop_less, steps.give_up),
    Cause.IDLE_STEP: (steps.usual_strength, steps.remove),
    Cause.MOST_PARAMETERS: (style.pool_globally,),
}


def drafts(case: Case) -> Iterator[Draft]:
    """Everything worth trying."""
    for remedy in REMEDIES[case.problem.cause]:
        yield from remedy(case)
