"""What a reading with a language model takes: the model, where it answers, and the limits of one call."""

import ipaddress
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.errors import BadOption

KEY = "DRAGOMAN_LLM_KEY"
MODEL = re.compile(r"[\w][\w./:+-]{0,119}")


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model is asked, and how.

    `model` is the name under which the endpoint knows the model; it goes into the name of the reading.
    `endpoint` is the base address of an interface of the OpenAI form, as http://127.0.0.1:8080/v1.
    `cache` is the folder that keeps answers by content, None to keep none.
    `price_in` and `price_out` are the price of a million tokens sent and received, None where no cost is to be told.
    `timeout` is how many seconds one answer may take; `tries` how often one question is put at most.
    `chunk` is how many characters are sent at once, `overlap` how many of them the next chunk sees again.
    `answer_tokens` is how long an answer may get; `answer_bytes` is where reading of it stops.
    """

    model: str
    endpoint: str
    cache: Path | None = None
    price_in: float | None = None
    price_out: float | None = None
    timeout: float = 120.0
    tries: int = 4
    chunk: int = 6000
    overlap: int = 600
    answer_tokens: int = 4000
    answer_bytes: int = 2_000_000

    def __post_init__(self) -> None:
        if not MODEL.fullmatch(self.model):
            what = f"{self.model[:40]!r} is no name of a model"
            raise BadOption(what, where="--model", next="letters, digits and . / : + - _ , as the endpoint lists it")
        if not 0 <= self.overlap < self.chunk:
            raise BadOption("the overlap is not shorter than the chunk", where="chunk", next="give a longer chunk")
        checked(self.endpoint)


def checked(endpoint: str) -> str:
    """The address to ask, without a slash at its end.

    Raises: BadOption where it is no plain http or https address; what it says is not repeated, for it may hold a key.
    """
    where, then = "--endpoint", "give it as https://HOST/v1 or http://127.0.0.1:PORT/v1"
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise BadOption("the endpoint is no address", where=where, next=then) from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadOption("the endpoint is no http or https address", where=where, next=then)
    if parts.username or parts.password or parts.query or parts.fragment:
        what = "the endpoint holds a name, a password or a question: keys belong into the environment"
        raise BadOption(what, where=where, next=f"set {KEY} and {then}")
    return endpoint.rstrip("/")


def key_for(endpoint: str) -> str | None:
    """The key that the environment holds, None where it holds none: read when it is used, kept nowhere.

    Raises: BadOption where it would travel unencrypted to another machine.
    """
    key = os.environ.get(KEY, "").strip()
    if not key:
        return None
    if not key.isascii() or not key.isprintable():
        raise BadOption(f"{KEY} holds characters that no key has", where="environment", next="set it anew")
    parts = urlsplit(endpoint)
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        what = f"{KEY} would go unencrypted to another machine"
        raise BadOption(what, where="--endpoint", next=f"use https, or unset {KEY} where the endpoint needs none")
    return key


def _is_here(host: str) -> bool:
    """True of the names and addresses of this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
