"""Where requests are answered: it knows the model that questions are about, in training or out of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import numpy as np

from cnnstudio.core.errors import CnnStudioError, TrainingError
from cnnstudio.core.messages import (
    Array,
    Augment,
    Augmented,
    Evaluate,
    Evaluation,
    Kernels,
    Loaded,
    LoadRun,
    Maps,
    Predict,
    Prediction,
    Reconstruction,
    Rehearse,
    Report,
    Request,
    ShowKernels,
    ShowMaps,
    Train,
)
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode
from cnnstudio.core.texts import text
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.engine.backend import forget_models
from cnnstudio.engine.evaluate import answers, image_losses
from cnnstudio.engine.inbox import QUICK, Inbox
from cnnstudio.engine.inspection import feature_maps, kernels, prediction
from cnnstudio.engine.loading import load_run
from cnnstudio.engine.preview import AugmentationPreview
from cnnstudio.engine.rehearsal import Rehearsal, key
from cnnstudio.engine.subject import Floats, Images, Subject
from cnnstudio.engine.train import TrainJob, train
from cnnstudio.engine.translate import ExhaustedError, in_words

Aside = Callable[[Callable[[Request], None], Request], None]
_QUESTIONS_AT_ONCE = 4
"""Answered between two batches; more wait for the next gap, so that a flood of them does not hold up the training."""


class Desk:
    """One request at a time, in one thread; while a training runs, it calls back here for the questions that wait."""

    def __init__(self, inbox: Inbox, report: Callable[[Report], None], aside: Aside) -> None:
        self._inbox = inbox
        self._report = report
        self._aside = aside
        self._subject: Subject | None = None
        self._rehearsal = Rehearsal()
        self._preview = AugmentationPreview()
        self._is_broken = False
        self._maps: tuple[tuple[object, ...], Mapping[str, Floats]] | None = None

    def answer(self, request: Request) -> None:
        """Does what is asked and reports the result; raises what the caller turns into Failed."""
        match request:
            case Train():
                self._train(request)
            case Rehearse():
                self._rehearse(request)
            case LoadRun():
                self._load(request)
            case ShowMaps():
                self._show_maps(request)
            case ShowKernels():
                self._show_kernels(request)
            case Predict():
                self._predict(request)
            case Evaluate():
                self._evaluate(request)
            case Augment():
                self._augment(request)

    def tidy(self) -> None:
        """Frees what a training or rehearsal that failed has left: that takes its time, so why is told before."""
        self._rehearsal.tidy()
        if self._is_broken:
            self._forget()

    def _train(self, request: Train) -> None:
        project, data_file = decode(request.project), Path(request.data_file)
        rehearsed = self._rehearsal.take(project, data_file)
        self._forget(clear=rehearsed is None)
        control = self._inbox.control(request.run_id)
        control.between_batches = self._answer_questions
        control.between_epochs = self._answer_evaluations
        control.model_built = self._take
        job = TrainJob(project, data_file, Path(request.run_dir), request.run_id)
        went_well = False
        try:
            train(job, self._report, control, rehearsed)
            went_well = True
        finally:
            self._inbox.forget(request.run_id)
            self._is_broken = not went_well

    def _rehearse(self, request: Rehearse) -> None:
        """Only while there is nothing else to do. Whatever is wrong will be said when the training is started."""
        try:
            with in_words():
                if self._inbox.is_empty:
                    project, data_file = decode(request.project), Path(request.data_file)
                    self._rehearsal.rehearse(project, data_file, _Wish(self._inbox, project, data_file))
        except ExhaustedError:
            # What memory it took, TensorFlow keeps: what is left is for the trainings.
            self._rehearsal.cease()
        except CnnStudioError:
            pass

    def _load(self, request: LoadRun) -> None:
        self._forget()
        subject = load_run(Path(request.run_dir), request.run_id)
        self._take(subject)
        self._report(Loaded(run_id=request.run_id, request_id=request.request_id, epoch=subject.epoch))

    def _show_maps(self, request: ShowMaps) -> None:
        subject = self._subject_of(request)
        maps = self._maps_of(subject, request.image)
        if request.layer_id not in maps:
            raise TrainingError(text("The trained network has no layer {id}.", id=request.layer_id))
        self._report(
            Maps(
                run_id=request.run_id,
                request_id=request.request_id,
                layer_id=request.layer_id,
                values=pack(maps[request.layer_id]),
                answer=pack(maps[subject.built.output_id]),
                epoch=subject.epoch,
            )
        )

    def _show_kernels(self, request: ShowKernels) -> None:
        subject = self._subject_of(request)
        found = kernels(subject, request.layer_id)
        self._report(
            Kernels(
                run_id=request.run_id,
                request_id=request.request_id,
                layer_id=request.layer_id,
                names=list(found),
                arrays=[pack(array) for array in found.values()],
                epoch=subject.epoch,
            )
        )

    def _predict(self, request: Predict) -> None:
        subject = self._subject_of(request)
        self._report(
            Prediction(
                run_id=request.run_id,
                request_id=request.request_id,
                answers=pack(prediction(subject, cast(Images, unpack(request.images)))),
                epoch=subject.epoch,
            )
        )

    def _evaluate(self, request: Evaluate) -> None:
        subject = self._subject_of(request)
        if subject.project.training.reconstructs:
            self._report(self._reconstruction(subject, request))
            return
        said = answers(subject, request.split)
        self._report(
            Evaluation(
                run_id=request.run_id,
                request_id=request.request_id,
                split=request.split,
                loss=said.loss,
                probabilities=pack(said.probabilities),
                epoch=subject.epoch,
            )
        )

    def _augment(self, request: Augment) -> None:
        """No model is asked for: the steps come before it."""
        image = cast(Images, unpack(request.image))
        prepared, versions = self._preview.of(decode(request.project), image, request.epochs)
        self._report(Augmented(request_id=request.request_id, prepared=pack(prepared), versions=pack(versions)))

    def _reconstruction(self, subject: Subject, request: Evaluate) -> Reconstruction:
        losses = image_losses(subject, request.split)
        return Reconstruction(
            run_id=request.run_id,
            request_id=request.request_id,
            split=request.split,
            loss=float(losses.mean(dtype=np.float64)),
            losses=pack(losses),
            epoch=subject.epoch,
        )

    def _answer_questions(self) -> None:
        for _ in range(_QUESTIONS_AT_ONCE):
            question = self._inbox.take(QUICK)
            if question is None:
                return
            self._aside(self.answer, question)

    def _answer_evaluations(self) -> None:
        while (question := self._inbox.take((Evaluate,))) is not None:
            self._aside(self.answer, question)

    def _subject_of(self, request: Request) -> Subject:
        """The model that a question is about; raises TrainingError when it is another one, or none."""
        if self._subject is None or request.run_id not in ("", self._subject.run_id):
            raise TrainingError(
                text("There is no trained network to look into."), hint=text("Train it, or load one of its runs.")
            )
        return self._subject

    def _maps_of(self, subject: Subject, image: Array) -> Mapping[str, Floats]:
        """All layers' maps of an image: asked for layer by layer, they come from one pass while the weights stay."""
        key = (image, subject.updates, subject.epoch)
        if self._maps is None or self._maps[0] != key:
            self._maps = key, feature_maps(subject, cast(Images, unpack(image)))
        return self._maps[1]

    def _take(self, subject: Subject) -> None:
        self._subject = subject
        self._maps = None

    def _forget(self, *, clear: bool = True) -> None:
        """Frees the model before."""
        self._is_broken = False
        if self._subject is not None:
            self._subject = self._maps = None
            if clear:
                forget_models()


class _Wish:
    """Whether a rehearsal goes on: nobody waits, or the very training does that it is for."""

    def __init__(self, inbox: Inbox, project: Project, data_file: Path) -> None:
        self._inbox = inbox
        self._key = key(project, data_file)
        self._judged: tuple[Request, bool] | None = None

    def __call__(self) -> bool:
        if self._inbox.is_empty:
            return True
        first = self._inbox.first
        if first is None:
            return False
        if self._judged is None or self._judged[0] is not first:
            self._judged = first, self._is_for(first)
        return self._judged[1]

    def _is_for(self, request: Request) -> bool:
        return isinstance(request, Train) and self._key == key(decode(request.project), Path(request.data_file))
