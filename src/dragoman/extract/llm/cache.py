"""Answers kept by content: the same question to the same model is asked once."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from dragoman.errors import BadOption
from dragoman.extract.llm.prompt import prompt_hash
from dragoman.extract.llm.schema import schema
from dragoman.terms.record import canonical


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered: the words, whether they broke off at the longest allowed, the tokens as it counts them.

    `tokens_in` and `tokens_out` are None where the endpoint does not tell.
    """

    content: str
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None


def question_id(model: str, chunk: str) -> str:
    """The SHA-256 of all that decides an answer: model, words of the prompt, form, and the stretch of text."""
    return sha256(canonical([model, prompt_hash(), schema(), chunk]).encode()).hexdigest()


class Cache:
    """A folder with one JSON file for each answer; it holds no key and no part of a request but the answer's words."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, question: str) -> Reply | None:
        """The answer to a question, None where it was not asked or its file is damaged."""
        if self.folder is None:
            return None
        try:
            tree = json.loads(self._file(question).read_text("utf-8"))
            return Reply(str(tree["content"]), bool(tree["cut"]), tree["tokens_in"], tree["tokens_out"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, question: str, reply: Reply) -> None:
        """The answer is kept, whole or not at all.

        Raises: BadOption where the folder cannot be written.
        """
        if self.folder is None:
            return
        target = self._file(question)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
                json.dump(asdict(reply), stream, ensure_ascii=False)
            Path(name).replace(target)
        except OSError as reason:
            what = f"answers cannot be kept: {reason.strerror or reason}"
            raise BadOption(what, where=str(self.folder), next="name a folder that may be written") from None

    def _file(self, question: str) -> Path:
        assert self.folder is not None
        return self.folder / question[:2] / f"{question}.json"
