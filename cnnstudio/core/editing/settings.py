"""Several settings of a layer, changed in one step."""

from collections.abc import Mapping

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.padding import NAME, padding_parameter, with_padding
from cnnstudio.core.project import Project


def set_parameters(project: Project, layer_id: str, values: Mapping[str, Value]) -> Project:
    """The project with these settings of a layer; a padding may be a number, as in `with_padding`.

    Raises ParameterError for a value that a setting cannot take, NetworkError for zeros with nothing to be put on.
    """
    layer = project.network.layer(layer_id)
    pads = layer.spec is not None and padding_parameter(layer.spec) is not None
    for name, value in values.items():
        if name != NAME or not pads:
            layer = layer.with_parameter(name, value)
    project = project.with_network(project.network.replace_layer(layer))
    return with_padding(project, layer_id, values[NAME]) if pads and NAME in values else project
