"""The optional reader that asks a language model and believes nothing that it cannot ground in the text."""

import importlib.util
from typing import TYPE_CHECKING

from dragoman.errors import MissingPart

if TYPE_CHECKING:
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.llm.options import ModelOptions
    from dragoman.extract.llm.reader import ModelReader

PARTS = ("httpx", "pydantic")
INSTALL = "pip install 'dragoman[llm]'"


def model_reader(options: "ModelOptions", extractor: "Extractor") -> "ModelReader":
    """The reader that asks the model of these options and checks each answer with the grammars of `extractor`.

    Raises: MissingPart where the parts that it needs are not installed; BadOption where the endpoint cannot be used.
    """
    missing = [name for name in PARTS if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingPart(f"reading with a language model needs {' and '.join(missing)}", next=INSTALL)
    from dragoman.extract.llm.reader import ModelReader

    return ModelReader(options, extractor)
