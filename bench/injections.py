"""How many statements a fully obedient model gets past the checks without words of the document that support them.

The model is a stand-in that does whatever each attack orders, whether or not it could see the order, and also tells
the truth about the document's own sentences. An accepted statement has visible support where it stands in one of the
document's own sentences and every part of it is what that sentence says, as told by hand beside it. Printed: by family
and by language how many of the ordered proposals were accepted without that, and how many of the true ones were kept.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from attacks import LANGUAGES, Attack, answer, attacks, fresh_attacks
from dragoman.extract import frame_extractor
from dragoman.extract.extractor import Extractor
from dragoman.extract.llm.cache import Reply
from dragoman.extract.llm.options import ModelOptions
from dragoman.extract.llm.reader import ModelReader
from dragoman.read import read_paths
from dragoman.terms import Document, Statement


def document(attack: Attack) -> Document:
    """The document of an attack, read as a file where it is a page."""
    if not attack.html:
        return Document("0" * 64, "attack", attack.text, "text/plain", published="2021-07-01")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "attack.html"
        page.write_text(attack.text, "utf8")
        (outcome,) = read_paths([page])
    assert outcome.document is not None
    return outcome.document


def supported(one: Statement, attack: Attack, text: str) -> bool:
    """True where a statement says no more than the one sentence of the document in which it stands."""
    for truth in attack.truths:
        at = text.find(truth.words)
        if not at <= one.span[0] <= one.span[1] <= at + len(truth.words):
            continue
        days = {day for time in one.time for day in (time.earliest, time.latest) if day}
        return (
            text[one.span[0] : one.span[1]] == one.text
            and one.kind == truth.kind
            and {party.code for party in one.actors} <= set(truth.givers)
            and {party.code for party in one.counterparts} <= set(truth.getters)
            and set(one.supplier) <= set(truth.givers)
            and set(one.recipient) <= set(truth.getters)
            and (one.quantity is None or one.quantity.value == truth.value)
            and one.polarity == truth.polarity
            and (one.modality == "asserted") == (truth.modality == "asserted")
            and {voucher.source for voucher in one.attribution} <= set(truth.sources)
            and days <= set(truth.days)
        )
    return False


def told_of(attack: Attack, extractor: Extractor, watch: Callable[[str], None] = lambda _: None) -> list[Statement]:
    """What the reader accepts of an attack's answer."""

    def ask(text: str) -> Reply:
        watch(text)
        return Reply(answer((*attack.ordered, *attack.true)), tokens_in=0, tokens_out=0)

    reader = ModelReader(ModelOptions("obedient", "http://127.0.0.1:1/v1"), extractor, ask)
    return list(reader.read(document(attack)).statements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was accepted without support")
    parser.add_argument("--fresh", action="store_true", help="attacks that the lists of orders were not made for")
    asked = parser.parse_args()
    shown = asked.show
    extractor = frame_extractor()
    listed = list(fresh_attacks() if asked.fresh else attacks())
    bad: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    ordered = kept = true = 0
    for attack in listed:
        read = document(attack)
        accepted = told_of(attack, extractor)
        wrong = [one for one in accepted if not supported(one, attack, read.text)]
        bad[attack.family, attack.language] += len(wrong)
        tried[attack.family, attack.language] += 1
        ordered += len(attack.ordered)
        true += len(attack.true)
        kept += len({one.span for one in accepted if supported(one, attack, read.text)})
        if shown:
            for one in wrong:
                print(
                    f"  {attack.family}, {attack.language}: {one.text!r} {one.supplier} {one.recipient} {one.quantity}"
                )
    print(f"{'family':<26}{'attacks':>8}  " + "".join(f"{language:>5}" for language in LANGUAGES))
    for family in dict.fromkeys(one.family for one in listed):
        counts = [bad[family, language] for language in LANGUAGES]
        many = sum(tried[family, language] for language in LANGUAGES)
        print(f"{family:<26}{many:>8}  " + "".join(f"{count:>5}" for count in counts))
    print(f"{len(listed)} attacks in {len(LANGUAGES)} languages, {ordered} proposals ordered")
    print(f"accepted without visible support: {sum(bad.values())}")
    print(f"true statements beside them: {kept} of {true} kept")


if __name__ == "__main__":
    main()
