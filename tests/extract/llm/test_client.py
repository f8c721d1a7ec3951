"""Questions and answers over HTTP, replayed: what is sent, what is asked again, what is told when nothing comes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dragoman.errors import BadOption, DragomanError, ModelFailed
from dragoman.extract.llm.client import Client
from dragoman.extract.llm.options import ModelOptions
from dragoman.extract.llm.reader import ModelReader
from dragoman.terms import Document

REPLAYS = Path(__file__).parent / "replays"
TEXT = "Fiji shipped 800 tonnes of rice to Tonga in March 2021."
KEY = "sk-canary-0123456789abcdef"
HERE = "http://127.0.0.1:1/v1"
Answers = list[httpx.Response | Exception]


def answered(content: str = '{"statements": []}', **more: Any) -> httpx.Response:
    """An answer of the usual form."""
    choice = {"index": 0, "finish_reason": more.pop("finish", "stop"), "message": {"content": content}}
    return httpx.Response(200, json={"choices": [choice], **more})


def replayed(name: str) -> httpx.Response:
    """An answer as it was recorded."""
    told = json.loads((REPLAYS / f"{name}.json").read_text("utf8"))
    return httpx.Response(told["status"], json=told["body"])


@pytest.fixture
def asked() -> list[httpx.Request]:
    """Every request that was sent."""
    return []


@pytest.fixture
def client(asked: list[httpx.Request]) -> Callable[..., Client]:
    """A client whose endpoint gives these answers in turn, and that does not wait."""

    def make(answers: Answers, waits: list[float] | None = None, **options: Any) -> Client:
        told = iter(answers)

        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            one = next(told)
            if isinstance(one, Exception):
                raise one
            return one

        sleep = (waits if waits is not None else []).append
        chosen = ModelOptions("replayed", options.pop("endpoint", HERE), **options)
        return Client(chosen, httpx.MockTransport(handle), sleep)

    return make


def test_the_text_goes_out_between_fences_that_no_text_foresees(
    client: Callable[..., Client], asked: list[httpx.Request]
) -> None:
    """The text stands twice fenced by one random line, the form is asked for, and nothing else is sent."""
    one = client([answered(), answered()])
    one.ask(TEXT)
    one.ask(TEXT)
    bodies = [json.loads(request.content) for request in asked]
    users = [body["messages"][1]["content"] for body in bodies]
    fences = [words.split("\n")[0] for words in users]
    assert fences[0] != fences[1]
    assert all(words.split(f"\n{fence}\n")[0] == f"{fence}\n{TEXT}" for words, fence in zip(users, fences, strict=True))
    assert bodies[0]["response_format"]["type"] == "json_schema"
    assert set(bodies[0]) == {"model", "messages", "temperature", "max_tokens", "stream", "response_format"}
    assert "tools" not in bodies[0]


def test_a_recorded_answer_gives_statements_refusals_and_cost(
    client: Callable[..., Client], extractor: Any, tmp_path: Path
) -> None:
    """The whole way over a recorded answer: one is kept, two are refused, the tokens are counted; then the cache."""
    document = Document("0" * 64, "note", TEXT, "text/plain", published="2021-07-01")
    options = ModelOptions("replayed", HERE, tmp_path / "answers")
    first = ModelReader(options, extractor, client([replayed("plain")])).read(document)
    again = ModelReader(options, extractor, client([])).read(document)
    (one,) = first.statements
    assert (one.supplier, one.recipient, one.quantity and one.quantity.value) == (("FJI",), ("TON",), 800.0)
    assert first.report.reasons() == {"wrong_shape": 1, "not_found": 1}
    assert (first.report.tokens_in, first.report.tokens_out, first.report.asked, first.report.kept) == (812, 160, 1, 0)
    assert first.report.cost(1.0, 2.0) == pytest.approx((812 + 320) / 1e6)
    assert again.statements == first.statements
    assert (again.report.asked, again.report.kept, again.report.tokens_in) == (0, 1, 0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_asked_again_later(client: Callable[..., Client], status: int) -> None:
    """It waits as long as it is told, else longer each time."""
    waits: list[float] = []
    busy = [httpx.Response(status, headers={"retry-after": "7"}), httpx.Response(status), httpx.ConnectError("down")]
    assert client([*busy, answered()], waits).ask(TEXT).content == '{"statements": []}'
    assert waits[0] == 7
    assert len(waits) == 3
    assert waits[1] < waits[2]


@pytest.mark.parametrize(
    "answers",
    [
        [httpx.ConnectError("down")] * 4,
        [httpx.ReadTimeout("slow")] * 4,
        [httpx.Response(503)] * 4,
        [httpx.Response(401, json={"error": "no"})],
        [httpx.Response(302, headers={"location": "http://169.254.169.254/"})],
        [httpx.Response(200, text="<html>")],
        [httpx.Response(200, json={"choices": []})],
        [httpx.Response(200, json={"choices": [{"message": {"content": None}}]})],
        [httpx.Response(200, content=b"x" * 5000)],
    ],
)
def test_no_usable_answer_is_an_error_that_says_what_to_do(client: Callable[..., Client], answers: Answers) -> None:
    """What went wrong, at which endpoint, and what to do next."""
    with pytest.raises(ModelFailed) as told:
        client(list(answers), answer_bytes=4000).ask(TEXT)
    assert told.value.where == HERE
    assert told.value.next


def test_no_redirect_is_followed(client: Callable[..., Client], asked: list[httpx.Request]) -> None:
    """An endpoint cannot send the text, or the key, to another address."""
    with pytest.raises(ModelFailed, match="302"):
        client([httpx.Response(302, headers={"location": "http://127.0.0.1:2/"})]).ask(TEXT)
    assert len(asked) == 1


def test_endpoints_without_a_form_are_asked_in_words(client: Callable[..., Client], asked: list[httpx.Request]) -> None:
    """First by schema, then for JSON, then in words alone; what was found out is kept for the next question."""
    one = client(
        [
            httpx.Response(400, json={"error": "response_format json_schema is not supported"}),
            httpx.Response(422, json={"error": "unknown response_format"}),
            answered(),
            answered(),
        ]
    )
    one.ask(TEXT)
    one.ask(TEXT)
    forms = [json.loads(request.content).get("response_format", {}).get("type") for request in asked]
    assert forms == ["json_schema", "json_object", None, None]


def test_the_key_goes_into_one_header_and_nowhere_else(
    client: Callable[..., Client],
    asked: list[httpx.Request],
    extractor: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No body, no cache, no error and no representation holds it, not even where the endpoint repeats it."""
    monkeypatch.setenv("DRAGOMAN_LLM_KEY", KEY)
    endpoint = "https://models.example/v1"
    cached = ModelOptions("replayed", endpoint, tmp_path)
    one = client([answered()], endpoint=endpoint)
    ModelReader(cached, extractor, one).read(Document("0" * 64, "note", TEXT, "text/plain"))
    assert asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in asked[0].content.decode()
    assert KEY not in f"{cached!r} {one.__dict__!r}"
    assert all(KEY not in file.read_text("utf8") for file in tmp_path.rglob("*") if file.is_file())
    repeating = client([httpx.Response(401, json={"error": f"wrong key {KEY[:14]}"})], endpoint=endpoint)
    with pytest.raises(ModelFailed) as told:
        repeating.ask(TEXT)
    assert KEY[:10] not in f"{told.value} {told.value!r} {told.value.facts}"


@pytest.mark.parametrize(
    "endpoint",
    [
        "", "models.example", "file:///etc/passwd", "ftp://x/v1", "http://user:pw@x/v1", "http://x/v1?key=1",
        "http://:1/", "http://x:y/",
    ],
)  # fmt: skip
def test_an_endpoint_is_a_plain_address(endpoint: str) -> None:
    """Only http and https, without names, passwords or questions, which are not repeated."""
    with pytest.raises(BadOption) as told:
        ModelOptions("m", endpoint)
    assert "pw" not in str(told.value)


def test_a_key_does_not_go_unencrypted_to_another_machine(
    client: Callable[..., Client], extractor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To this machine it may; nothing is sent to another."""
    monkeypatch.setenv("DRAGOMAN_LLM_KEY", KEY)
    assert client([answered()]).ask(TEXT)
    options = ModelOptions("m", "http://models.example/v1")
    with pytest.raises(DragomanError, match="unencrypted") as told:
        ModelReader(options, extractor, lambda _: pytest.fail("asked"))
    assert KEY not in str(told.value)
