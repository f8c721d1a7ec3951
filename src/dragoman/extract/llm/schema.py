"""What a model may answer: a short list of proposals, each with the words of the text that carry it."""

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from dragoman.extract.llm.refusal import Refusal
from dragoman.terms.statement import Kind, Modality, Polarity

MOST = 40  # statements in one answer
_FENCED = re.compile(r"^\s*```(?:json)?\s*\n(.*?)\n?```\s*$", re.DOTALL)
_THOUGHT = re.compile(r"^\s*<think>.*?</think>\s*", re.DOTALL)


def _words(value: Any) -> Any:
    """A bare number is taken as its words, blank words as none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None if isinstance(value, str) and not value.strip() else value


def _listed(value: Any) -> Any:
    """A single name is a list of one; none is an empty list; a name told twice counts once."""
    if value is None:
        return []
    several = [value] if isinstance(value, str) else value
    return [one for one in several if not isinstance(one, str) or one.strip()] if isinstance(several, list) else several


Words = Annotated[Annotated[str, Field(max_length=200)] | None, BeforeValidator(_words)]
Names = Annotated[list[Annotated[str, Field(max_length=120)]], BeforeValidator(_listed), Field(max_length=40)]


class Proposal(BaseModel):
    """One statement as a model proposes it: words and names as they stand in the text, nothing computed."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    quote: str = Field(min_length=3, max_length=1000)
    kind: Kind
    trigger: Words
    actors: Names
    counterparts: Names
    quantity: Words
    product: Words
    dates: Names
    source: Words
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True)
class Answer:
    """What of one answer can be looked at, and what cannot."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...]


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the strict form: every key required, no other allowed, nothing by reference."""
    words = {"type": ["string", "null"]}
    names = {"type": "array", "items": {"type": "string"}, "maxItems": 20}
    closed = {"kind": Kind, "polarity": Polarity, "modality": Modality}
    parts: dict[str, Any] = {}
    for name in Proposal.model_fields:
        choices = get_args(closed[name]) if name in closed else ()
        parts[name] = {"type": "string", "enum": list(choices)} if choices else words
    parts |= {"quote": {"type": "string"}, "actors": names, "counterparts": names, "dates": names}
    one = {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}
    listed = {"type": "array", "items": one, "maxItems": MOST}
    return {
        "type": "object",
        "properties": {"statements": listed},
        "required": ["statements"],
        "additionalProperties": False,
    }


def answer_of(content: str, *, cut: bool) -> Answer:
    """The proposals of an answer; what has not their form is refused one by one, what is no JSON as a whole.

    `cut` says that the answer broke off at its longest.
    """
    tree = _tree(content)
    if tree is None:
        what = "the answer broke off" if cut else "the answer is no JSON"
        return Answer((), (Refusal("not_json", what, content[:200]),))
    listed = tree.get("statements") if isinstance(tree, dict) else tree
    if not isinstance(listed, list):
        return Answer((), (Refusal("wrong_shape", "the answer holds no list of statements", content[:200]),))
    found: list[Proposal] = []
    refused = [
        Refusal("too_many", "the answer lists more statements than one answer may", _shown(one))
        for one in listed[MOST:]
    ]
    for one in listed[:MOST]:
        try:
            found.append(Proposal.model_validate(one))
        except ValidationError as wrong:
            refused.append(Refusal("wrong_shape", _said(wrong), _shown(one)))
    return Answer(tuple(found), tuple(refused))


def _tree(content: str) -> Any:
    """The JSON of an answer, without a fence or thoughts around it; None where there is none."""
    bare = _THOUGHT.sub("", content)
    fenced = _FENCED.match(bare)
    try:
        return json.loads(fenced[1] if fenced else bare, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _shown(one: Any) -> str:
    words = one.get("quote") if isinstance(one, dict) else one
    return str(words)[:200]


def _said(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'statement'}: {first['msg']}"
