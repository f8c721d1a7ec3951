"""The commands that ask a language model, against a server of the OpenAI form that stands on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import group
from dragoman.errors import DragomanError

TEXT = "Iran has received 3 million doses from Cuba. Havana pledged 5 million doses to Chad in June 2021."
KEY = "sk-canary-9876543210"
TOLD = [
    {
        "quote": "Iran has received 3 million doses from Cuba", "kind": "delivery", "trigger": "received",
        "actors": ["Cuba"], "counterparts": ["Iran"], "quantity": "3 million doses", "product": None, "dates": [],
        "source": None, "polarity": "+", "modality": "asserted",
    },
    {
        "quote": "Havana pledged 5 million doses to Chad", "kind": "commitment", "trigger": "pledged",
        "actors": ["Cuba"], "counterparts": ["Chad"], "quantity": "50 million doses", "product": None, "dates": [],
        "source": None, "polarity": "+", "modality": "asserted",
    },
]  # fmt: skip


class Model(ThreadingHTTPServer):
    """A server that says the same to everybody, or fails; it keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), Answering)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Answering(BaseHTTPRequestHandler):
    """One question, one answer."""

    server: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((dict(self.headers), body))
        message = {"content": json.dumps({"statements": TOLD})}
        told = {"choices": [{"message": message}], "usage": {"prompt_tokens": 700, "completion_tokens": 90}}
        content = json.dumps(told).encode()
        self.send_response(self.server.status)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def model() -> Iterator[Model]:
    with Model() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.jsonl"
    path.write_text(json.dumps({"id": "n-1", "published": "2021-07-01", "publisher": "Wire", "text": TEXT}), "utf8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


def test_extract_prints_both_readings_and_what_the_model_cost(model: Model, note: Path) -> None:
    """Statements of the frames, then those of the model with its name; the report stands beside the data."""
    done = run("extract", str(note), "--model", "small", "--endpoint", model.endpoint, "--model-price", "1,2")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    by_model = [row for row in rows if row["extractor"].startswith("llm:small@")]
    assert [(row["supplier"], row["recipient"], row["quantity"]["value"]) for row in by_model] == [
        (["CUB"], ["IRN"], 3e6)
    ]
    assert len(rows) > len(by_model)
    assert "2 statements proposed, 1 accepted (1 of them read by the frames as well), 1 refused" in done.stderr
    assert "1 refused: the quantity is not what our grammar reads in the quote" in done.stderr
    assert "700 tokens sent, 90 received, cost 0.0009" in done.stderr


def test_compare_shows_where_the_two_differ(model: Model, note: Path) -> None:
    """What both read is told once, what only one of them reads with its name."""
    call = ["extract", str(note), "--model", "small", "--endpoint", model.endpoint, "--compare"]
    rows = [json.loads(line) for line in run(*call, "--json").stdout.splitlines()]
    assert sorted(row["reading"] for row in rows) == ["only the frames", "same"]
    shown = run(*call, "--refusals")
    assert "only the frames" in shown.stdout
    assert "50 million doses | Havana pledged 5 million doses to Chad" in " ".join(shown.stderr.split())


def test_read_files_the_model_s_statements_under_its_name_once(model: Model, note: Path, tmp_path: Path) -> None:
    """Beside those of the frames, never twice, from the kept answers where the ledger is new."""
    call = ["read", str(note), "--model", "small", "--endpoint", model.endpoint, "--json", "--ledger"]
    first, again = (json.loads(run(*call, str(tmp_path / "one.db")).stdout) for _ in range(2))
    assert again["statements"] == 0
    assert len(model.asked) == 1
    listed = run("statements", "--ledger", str(tmp_path / "one.db"), "--json").stdout.splitlines()
    by = [json.loads(line)["extractor"].split("@")[0] for line in listed]
    assert sorted(set(by)) == ["frames", "llm:small"]
    assert by.count("llm:small") == 1
    assert first["statements"] == len(by)
    assert (tmp_path / "one.db.answers").is_dir()
    assert run("verify", "--ledger", str(tmp_path / "one.db")).exit_code == 0


def test_a_model_asked_later_adds_to_what_is_known(model: Model, note: Path, tmp_path: Path) -> None:
    """Documents that the frames have read are put to the model when one is named."""
    ledger = str(tmp_path / "two.db")
    run("read", str(note), "--ledger", ledger)
    done = json.loads(
        run("read", str(note), "--ledger", ledger, "--model", "small", "--endpoint", model.endpoint, "--json").stdout
    )
    assert (done["documents"], done["known"], done["statements"]) == (0, 1, 1)


def test_a_model_that_fails_stops_nothing(model: Model, note: Path, tmp_path: Path) -> None:
    """The frames' statements stand, the failure is told with what to do, and the next reading asks again."""
    model.status = 401
    ledger = str(tmp_path / "three.db")
    call = ["read", str(note), "--ledger", ledger, "--model", "small", "--endpoint", model.endpoint]
    failed = CliRunner().invoke(group, call, standalone_mode=False)
    assert failed.return_value == 1
    assert "status 401" in failed.stderr
    assert "DRAGOMAN_LLM_KEY" in failed.stderr
    model.status = 200
    assert "0 documents and 1 statements added, 1 documents known already" in run(*call).stdout


def test_the_figures_of_a_ledger_are_not_counted_twice(model: Model, note: Path, tmp_path: Path) -> None:
    """What a model proposed is listed; no account or brief rests on it until a person accepts it."""
    plain, both = str(tmp_path / "plain.db"), str(tmp_path / "both.db")
    run("read", str(note), "--ledger", plain)
    run("read", str(note), "--ledger", both, "--model", "small", "--endpoint", model.endpoint)
    for question in (["account", "Cuba"], ["brief", "Cuba"]):
        assert run(*question, "--ledger", both, "--json").stdout == run(*question, "--ledger", plain, "--json").stdout


def test_a_statement_that_a_person_accepts_counts(model: Model, note: Path, tmp_path: Path) -> None:
    """A judgement takes what a model proposed into the answers."""
    ledger = str(tmp_path / "judged.db")
    run("read", str(note), "--ledger", ledger, "--model", "small", "--endpoint", model.endpoint)
    listed = [json.loads(line) for line in run("statements", "--ledger", ledger, "--json").stdout.splitlines()]
    (proposed,) = [one["id"] for one in listed if one["extractor"].startswith("llm:")]
    before = run("account", "Cuba", "--ledger", ledger, "--json").stdout
    judged = run(
        "judge", "accept", proposed, "--ledger", ledger, "--author", "A. Reader", "--reason", "it stands there"
    )
    assert judged.exit_code == 0, judged.output
    assert proposed not in before
    assert run("account", "Cuba", "--ledger", ledger, "--json").stdout != before


def test_the_key_is_sent_and_stands_nowhere_else(
    model: Model, note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in what is printed, in the ledger, in the answers that are kept, or in a failure."""
    monkeypatch.setenv("DRAGOMAN_LLM_KEY", KEY)
    call = ["--model", "small", "--endpoint", model.endpoint]
    shown = [run("read", str(note), "--ledger", str(tmp_path / "k.db"), *call, "--refusals")]
    model.status = 403
    shown += [run("extract", str(note), *call, "--compare"), run("extract", str(note), *call)]
    assert [headers["authorization"] for headers, _ in model.asked] == [f"Bearer {KEY}"] * 3
    assert not any(KEY in json.dumps(body) for _, body in model.asked)
    assert not any(KEY in one.stdout + one.stderr for one in shown)
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert len(kept) > 2
    assert not any(KEY.encode() in content for content in kept)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "m"], "--endpoint URL"),
        (["--endpoint", "http://127.0.0.1:1"], "--model NAME"),
        (["--compare"], "--model NAME"),
        (["--model", "m", "--endpoint", "ftp://x"], "no http or https address"),
        (["--model", "m@x", "--endpoint", "http://x"], "no name of a model"),
        (["--model", "m", "--endpoint", "http://x", "--model-price", "cheap"], "0.15,0.60"),
    ],
)
def test_options_that_do_not_fit_are_told(note: Path, options: list[str], words: str) -> None:
    """What is missing or wrong, and what to write."""
    with pytest.raises(DragomanError) as told:
        CliRunner().invoke(group, ["extract", str(note), *options], catch_exceptions=False)
    assert words in str(told.value)


def test_neither_the_help_nor_plain_reading_loads_the_parts_of_the_model(note: Path) -> None:
    """Whoever asks no model needs none of its parts."""
    import subprocess
    import sys

    program = (
        "import sys, dragoman\nfrom dragoman.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('httpx', 'dragoman.extract.llm.client') if name in sys.modules])"
    )
    for call in (["--help"], ["extract", str(note)], ["extract", "--help"]):
        done = subprocess.run([sys.executable, "-c", program, *call], capture_output=True, text=True, check=True)
        assert done.stdout.endswith("[]\n"), done.stdout[-300:]
