"""The kind of parameter that is a folder: not a layer's, but a setting's of the studio itself."""

from dataclasses import KW_ONLY, dataclass
from pathlib import Path

from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.texts import text


@dataclass(frozen=True)
class FolderParameter(Parameter):
    """The whole path of a folder, which need not be there at the moment; "" means what `none_means` says."""

    _: KW_ONLY
    none_means: str

    def check(self, value: object) -> str:
        if not isinstance(value, str) or "\0" in value or (value and not Path(value).is_absolute()):
            raise self.refusal(value, text("Choose the whole path of a folder."))
        return value

    def show(self, value: Value) -> str:
        return str(value) if value else text(self.none_means)
