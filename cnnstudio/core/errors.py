"""Refusals: what core, data and engine raise when they cannot do what was asked, in a learner's words."""


class CnnStudioError(Exception):
    """A sentence about what happened, a hint about what to try, and details for whoever wants to know more."""

    def __init__(self, message: str, *, hint: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ParameterError(CnnStudioError):
    """A setting has a value that it cannot take."""


class ShapeError(CnnStudioError):
    """A layer cannot work on what the layers above deliver."""

    def __init__(self, message: str, *, hint: str = "", details: str = "", parameter: str = "") -> None:
        super().__init__(message, hint=hint, details=details)
        self.parameter = parameter


class NetworkError(CnnStudioError):
    """An edit would leave a graph that is no network."""


class FileError(CnnStudioError):
    """A file cannot be read or written; `reason` is the part of the sentence that says why, where it is known."""

    def __init__(self, message: str, *, hint: str = "", details: str = "", reason: str = "") -> None:
        super().__init__(message, hint=hint, details=details)
        self.reason = reason


class ProjectFileError(FileError):
    """What stands in a `.cnn` file is no project."""


class ExportError(CnnStudioError):
    """A network cannot be handed out in another form."""


class DataError(CnnStudioError):
    """A set of images cannot be used."""


class TrainingError(CnnStudioError):
    """A network cannot be built, trained, evaluated or inspected."""


class CodeError(CnnStudioError):
    """Nothing can be made of a piece of Python; `line` and `column` say where, counted from 1."""

    def __init__(self, message: str, *, hint: str = "", details: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message, hint=hint, details=details)
        self.line = line
        self.column = column
