"""One question to an interface of the OpenAI form: a stretch of text out, an answer back."""

import json
import random
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import httpx

from dragoman.errors import ModelFailed
from dragoman.extract.llm.cache import Reply
from dragoman.extract.llm.options import KEY, ModelOptions, checked, key_for
from dragoman.extract.llm.prompt import messages, response_formats

LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
FORM = frozenset({400, 404, 415, 422, 501})
LONGEST_WAIT = 60.0
CHECK = "see that the server runs and answers at --endpoint"


class Client:
    """Asks one endpoint; follows no redirect, sends no more than the prompt, and keeps its key out of every message.

    `transport` and `sleep` let tests replay answers without a network and without waiting.
    """

    def __init__(
        self,
        options: ModelOptions,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.options, self._sleep = options, sleep
        self.where = checked(options.endpoint)
        self._formats = list(response_formats())
        self.asked = 0
        limits = httpx.Timeout(options.timeout, connect=min(options.timeout, 15.0))
        self._http = httpx.Client(transport=transport, timeout=limits, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connection."""
        self._http.close()

    def ask(self, text: str) -> Reply:
        """The model's answer on a stretch of visible text.

        Raises: ModelFailed where none comes after all tries, or what comes is none; BadOption for a key not to be sent.
        """
        while True:
            status, body = self._posted(text)
            if status == httpx.codes.OK:
                return self._reply(body)
            if status not in FORM or not self._other_form(body):
                raise self._failed(f"the endpoint answered with status {status}", _then(status), body)

    def _other_form(self, body: bytes) -> bool:
        """True where the endpoint does not know the form asked for and another is left to try; it is kept for all."""
        if len(self._formats) < 2:
            return False
        said = body.decode("utf-8", "replace").lower()
        about = ("response_format", "json_schema", "json_object", "schema", "grammar", "format", "unsupported")
        if not any(word in said for word in about):
            return False
        del self._formats[0]
        return True

    def _posted(self, text: str) -> tuple[int, bytes]:
        """Status and body of the last try: what is busy or broken is asked again, later each time."""
        last = ""
        for attempt in range(self.options.tries):
            wait = min(LONGEST_WAIT, 2.0**attempt * (0.5 + random.random() / 2))  # noqa: S311 - no secret hangs on it
            try:
                status, body, after = self._once(text)
            except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as reason:
                last = f"no answer: {type(reason).__name__}"
            else:
                if status not in LATER:
                    return status, body
                last = f"the endpoint answered with status {status}"
                wait = after if after is not None else wait
            if attempt + 1 < self.options.tries:
                self._sleep(wait)
        raise self._failed(f"{last}, {self.options.tries} times", CHECK)

    def _once(self, text: str) -> tuple[int, bytes, float | None]:
        self.asked += 1
        until = time.monotonic() + self.options.timeout
        address = f"{self.where}/chat/completions"
        with self._http.stream("POST", address, json=self._request(text), headers=self._headers()) as response:
            body = b""
            for part in response.iter_bytes():
                body += part
                if len(body) > self.options.answer_bytes:
                    raise self._failed(f"the answer is longer than {self.options.answer_bytes:,} bytes", CHECK)
                if time.monotonic() > until:
                    # An endpoint that sends a byte now and then would else hold the line for good.
                    raise httpx.ReadTimeout("the answer took too long")
            return response.status_code, body, _after(response.headers.get("retry-after"))

    def _request(self, text: str) -> dict[str, Any]:
        form = self._formats[0]
        request = {
            "model": self.options.model,
            "messages": messages(text),
            "temperature": 0,
            "max_tokens": self.options.answer_tokens,
            "stream": False,
        }
        return request if form is None else {**request, "response_format": form}

    def _headers(self) -> dict[str, str]:
        key = key_for(self.options.endpoint)
        return {"accept": "application/json", **({"authorization": f"Bearer {key}"} if key else {})}

    def _reply(self, body: bytes) -> Reply:
        try:
            tree = json.loads(body)
            choice = tree["choices"][0]
            content = choice["message"].get("content")
            used = tree.get("usage") or {}
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            what = "what the endpoint answered has not the OpenAI form"
            raise self._failed(what, "give the base address of its chat interface, often ending in /v1", body) from None
        if not isinstance(content, str):
            why = "refused" if choice["message"].get("refusal") else "left empty"
            raise self._failed(f"the model {why} its answer", "ask another model")
        cut = choice.get("finish_reason") == "length"
        return Reply(content, cut, _count(used, "prompt_tokens"), _count(used, "completion_tokens"))

    def _failed(self, what: str, then: str, body: bytes = b"") -> ModelFailed:
        said = " ".join(body[:2000].decode("utf-8", "replace").split())[:200]
        key = key_for(self.options.endpoint)
        if key:
            # Some servers repeat the key that they refuse, whole or in part.
            said = "" if any(key[at : at + 8] in said for at in range(max(1, len(key) - 7))) else said
        return ModelFailed(f"{what}{f': {said}' if said else ''}", where=self.where, next=then)


def _then(status: int) -> str:
    if status in (401, 403):
        return f"set {KEY} to a key that the endpoint takes"
    if 300 <= status < 400:
        return "no redirect is followed: give the address that it leads to, if you trust it"
    return "check --model and --endpoint"


def _count(used: Any, name: str) -> int | None:
    value = used.get(name) if isinstance(used, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _after(stated: str | None) -> float | None:
    """The seconds to wait that an endpoint states, at most a minute; None where it states none or a date."""
    try:
        seconds = float(stated or "")
    except ValueError:
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT) if seconds == seconds else None  # noqa: PLR0124 - not for "nan"
