"""Networks to begin with, as project files that come with the studio: the files are their only description.

`resources/templates/NAME.cnn` holds network, places on the canvas, data and training; here stands how a template is
called and told. Where a count was published, a test holds the file to it:

    mnist-cnn, cifar10-cnn, mlp   220,234, 528,054 and 669,706: the course, layer by layer
    lenet-5                       61,706: LeCun et al. 1998, figure 2, each map of C3 fed by all six maps before it
    network-in-network            at four times the filters 966,986: Lin et al. 2014, "0.97 M" on CIFAR-10
    inception-block               163,328 weights in the block, "159K" of 1,024: Szegedy et al. 2015, table 1, 3a
    resnet-20                     269,722 learn, "0.27M": He et al. 2016, table 6, whose shortcuts have no parameters
    imbalanced-classes            220,234 again: the network of mnist-cnn on other shares of the same digits
    global-average-pooling        19,466 instead of the 220,234 of mnist-cnn: the course
"""

from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project
from cnnstudio.core.texts import mark, text
from cnnstudio.resources import resource


class TemplateGroup(Enum):
    """What a template is there for, in the order in which they are offered; the value is shown through `text`."""

    COURSE = mark("Networks of the course")
    KNOWN = mark("Well-known networks, small enough for this computer")
    TOPIC = mark("One idea each")

    @property
    def title(self) -> str:
        return text(self.value)

    @property
    def templates(self) -> tuple["Template", ...]:
        return tuple(known for known in TEMPLATES if known.group is self)


@dataclass(frozen=True)
class Template:
    """The name that the command line takes, and what a person reads; `title` and `summary` are shown through `text`."""

    name: str
    group: TemplateGroup
    title: str
    summary: str


def _template(group: TemplateGroup, name: str, title: str, summary: str) -> Template:
    return Template(name, group, title, summary)


TEMPLATES: tuple[Template, ...] = (
    _template(
        TemplateGroup.COURSE,
        "mnist-cnn",
        mark("Digits, convolutional"),
        mark("Two convolutions with pooling and two dense layers read handwritten digits; 220,234 parameters."),
    ),
    _template(
        TemplateGroup.COURSE,
        "cifar10-cnn",
        mark("Colour images, convolutional"),
        mark("Three convolutions with pooling, dropout and two dense layers tell ten kinds of colour images apart."),
    ),
    _template(
        TemplateGroup.COURSE,
        "mlp",
        mark("Digits, dense layers only"),
        mark("Three dense layers and no convolution: three times the parameters of the first, to compare with."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "lenet-5",
        mark("LeNet-5"),
        mark("The network of 1998 that read digits on cheques: tanh, average pooling and three dense layers."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "alexnet-small",
        mark("AlexNet, small"),
        mark("Five convolutions, overlapping pooling and dropout: the plan that won ImageNet in 2012, on digits."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "vgg-like",
        mark("VGG, small"),
        mark("Nothing but 3×3 convolutions in pairs, with pooling between: twice the filters at half the size."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "network-in-network",
        mark("Network in network"),
        mark("1×1 convolutions mix the maps at each place, and averages of whole maps take the place of Dense."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "inception-block",
        mark("Inception block"),
        mark("Four branches look at the same maps through windows of different sizes; Concatenate joins them."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "resnet-20",
        mark("ResNet-20"),
        mark("Shortcuts carry each block's input past it and add it again, so that twenty layers can be trained."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "densenet-block",
        mark("DenseNet blocks"),
        mark("Each layer receives the maps of all layers before it in its block, and adds twelve of its own."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "mobilenet-like",
        mark("MobileNet, small"),
        mark("Each 3×3 convolution is split in two, within a map and across the maps, and so costs about a ninth."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "u-net-like",
        mark("U-Net, small"),
        mark("Down to small maps and up again, with copies carried across: it learns to take noise out of images."),
    ),
    _template(
        TemplateGroup.KNOWN,
        "autoencoder",
        mark("Autoencoder"),
        mark("Squeezes a digit into 32 numbers and draws it again from them: what it learns is the image itself."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "imbalanced-classes",
        mark("Imbalanced classes"),
        mark(
            "A hundred times fewer nines than zeros: accuracy is 95 %, yet the recall of the nines is next to nothing."
        ),
    ),
    _template(
        TemplateGroup.TOPIC,
        "underfitting",
        mark("Underfitting"),
        mark("898 parameters are too few for ten shapes: training and validation stay poor together."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "overfitting",
        mark("Overfitting"),
        mark("A million parameters and 480 images: training becomes perfect, and validation gets worse and worse."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "regularization",
        mark("Dropout and L2"),
        mark("The network and the images of Overfitting, held back by dropout and by a penalty on large weights."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "augmentation",
        mark("Augmentation"),
        mark(
            "The images of Overfitting, turned, mirrored, moved and recoloured anew in each of 60 epochs: about 40 of"
            " the 60 test images come out right, instead of 13."
        ),
    ),
    _template(
        TemplateGroup.TOPIC,
        "batch-normalization",
        mark("Batch normalization"),
        mark("Convolution, batch normalization, activation: remove the normalization and compare the first epochs."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "sigmoid-activations",
        mark("Sigmoid activations"),
        mark("Five layers of sigmoid hardly learn, as their gradients vanish: set them to relu and compare."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "learning-rate",
        mark("Learning rate and momentum"),
        mark(
            "Plain gradient descent with momentum: 0.01 reads 96 % of the test digits, and in the same time 0.0001 gets"
            " to 44 %, 0.1 to 92 % and 1 nowhere."
        ),
    ),
    _template(
        TemplateGroup.TOPIC,
        "global-average-pooling",
        mark("Global average pooling"),
        mark("The first network of the course with 19,466 parameters: the mean of each map instead of Flatten."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "strided-convolutions",
        mark("Strides instead of pooling"),
        mark("Convolutions that take two steps at a time shrink the maps, and learn how to do it."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "conv1d",
        mark("Convolution along one axis"),
        mark("A digit is a series of 28 rows, read as sound would be; 38,314 parameters read 96 % of the test digits."),
    ),
    _template(
        TemplateGroup.TOPIC,
        "conv3d",
        mark("Convolution in three dimensions"),
        mark(
            "Red, green and blue are a third axis, along which the kernels slide too: 51,034 parameters tell about 85 %"
            " of the shapes."
        ),
    ),
)


def template(name: str) -> Project:
    """The project of a template; raises ProjectFileError for a name that is none."""
    names = [known.name for known in TEMPLATES]
    if name not in names:
        raise ProjectFileError(
            text("There is no template called {name}.", name=shortened(name)),
            hint=text("The templates are {names}.", names=", ".join(names)),
        )
    return read_project(resource("templates", f"{name}.cnn"))
