"""Trains the second vote on the class of events, and calibrates its score.

Training data, none of it of the PLOVER sentences that events are measured on: our own sentences (scripts/data), the
words of the families in events.toml, and, with --petrarch, the unit records of PETRARCH (MIT) whose codes are CAMEO's.
Prints the accuracy and the reliability of the score on sentences left out of the training (five folds).
Needs scikit-learn, which the program itself does not.
"""

import argparse
import gzip
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from dragoman.extract.events.acts import ActFinder, Hit
from dragoman.extract.events.coding import event_of
from dragoman.extract.events.features import features
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.frames import load
from dragoman.extract.model import load_parser
from dragoman.extract.parse import Scan, parse
from dragoman.extract.scan.names import find_names
from dragoman.extract.sentences import sentences

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src" / "dragoman" / "extract" / "events" / "model.json.gz"
CAMEO = [
    "", "", "", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "ACCUSE", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "ASSAULT", "ASSAULT",
]  # fmt: skip
LEAST = 0.02
SHARE_OF_WORDS = 1.0


def hits(text: str, parser: object) -> list[tuple[Hit, list[str]]]:
    """The acts in the foreground of a text with their features."""
    scan = Scan(find_names(text), [], [])
    found = []
    for sentence in parse(text, list(sentences(text)), scan, parser):
        named = frozenset(sentence.mentions)
        acts = ActFinder(sentence, load()).hits()
        found.extend((hit, features(hit, named)) for hit in acts if not hit.aside)
    return found


def examples(petrarch: Path | None, parser: object) -> list[tuple[list[str], str, str | None]]:
    """Features, true class and the frames' class of the first act of each sentence."""
    found = []
    for line in (ROOT / "scripts" / "data" / "event_sentences.tsv").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            event, _, _, text = line.split("\t")
            found.extend((one, event, event_of(hit)) for hit, one in hits(text, parser)[:1])
    seen = Counter()
    for line in petrarch.read_text("utf8").splitlines() if petrarch else ():
        row = json.loads(line)
        codes = {event["code"][:2] for event in row["events"]}
        code = int(next(iter(codes))) if len(codes) == 1 and next(iter(codes)).isdigit() else 0
        if row["discard"] or not 3 <= code < len(CAMEO):
            continue
        for hit, one in hits(row["text"], parser)[:1]:
            key = (hit.trigger.lemma_, CAMEO[code])
            seen[key] += 1
            if seen[key] == 1:
                found.append((one, CAMEO[code], event_of(hit)))
    return found


def words() -> list[tuple[list[str], str, None]]:
    """One example a word of the lexicon: the word as a trigger of its class."""
    loaded = lexicon()
    rows = [(f"t={word.split('+')[0]}", act) for word, acts in loaded.verbs.items() for act in acts[:1]]
    rows += [(f"n={word}", act) for word, acts in loaded.things.items() for act in acts[:1]]
    return [([feature], act.event, None) for feature, act in rows]


def fit(rows: list, weights: list[float]) -> tuple[DictVectorizer, LogisticRegression]:
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(one, 1.0) for one, _, _ in rows])
    learner = LogisticRegression(C=4.0, max_iter=2000)
    return vectors, learner.fit(matrix, [event for _, event, _ in rows], sample_weight=weights)


def left_out(told: list, vocabulary: list) -> list[tuple[dict[str, float], str, str | None]]:
    """The model's chances for each sentence by a model that has not seen it, with true and frames' class."""
    found = []
    for train, test in KFold(5, shuffle=True, random_state=7).split(told):
        rows = [told[i] for i in train] + vocabulary
        vectors, learner = fit(rows, [1.0] * len(train) + [SHARE_OF_WORDS] * len(vocabulary))
        for i in test:
            chances = learner.predict_proba(vectors.transform([dict.fromkeys(told[i][0], 1.0)]))[0]
            found.append((dict(zip(learner.classes_, chances)), told[i][1], told[i][2]))
    return found


def calibrate(seen: list[tuple[dict[str, float], str, str]]) -> tuple[float, float, float]:
    """Base, slope and bonus of the chance that the frames are right."""
    rows, right = [], []
    for chances, true, frames in seen:
        chance = min(max(chances.get(frames, 0.0), 0.001), 0.999)
        rows.append([math.log(chance / (1 - chance)), float(max(chances, key=chances.get) == frames)])
        right.append(frames == true)
    learner = LogisticRegression(C=1.0).fit(np.array(rows), right)
    return float(learner.intercept_[0]), float(learner.coef_[0][0]), float(learner.coef_[0][1])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--petrarch", type=Path)
    options.add_argument("--judged", type=Path, help="judged events of real text: votes of the frames, right or not")
    chosen = options.parse_args()
    parser = load_parser()
    told, vocabulary = examples(chosen.petrarch, parser), words()
    seen = left_out(told, vocabulary)
    print("sentences", len(told), "words", len(vocabulary))
    print("model right, left out:", round(np.mean([max(c, key=c.get) == true for c, true, _ in seen]), 3))
    coded = [one for one in seen if one[2] is not None]
    print("frames right:", round(np.mean([frames == true for _, true, frames in coded]), 3), "of", len(coded))
    both = [one for one in coded if max(one[0], key=one[0].get) == one[2]]
    print("both agree:", len(both), "right:", round(np.mean([frames == true for _, true, frames in both]), 3))
    vectors, learner = fit(told + vocabulary, [1.0] * len(told) + [SHARE_OF_WORDS] * len(vocabulary))
    judged = [json.loads(line) for line in chosen.judged.read_text("utf8").splitlines()] if chosen.judged else []
    for row in judged:
        chances = learner.predict_proba(vectors.transform([dict.fromkeys(row["features"], 1.0)]))[0]
        true = row["event"] if row["class_right"] else "other"
        coded.append((dict(zip(learner.classes_, chances)), true, row["event"]))
    calibration = calibrate(coded)
    names = vectors.get_feature_names_out()
    kept = {}
    for place, name in enumerate(names):
        row = [round(float(value), 2) for value in learner.coef_[:, place]]
        if max(map(abs, row)) >= LEAST:
            kept[name] = row
    raw = {
        "notice": "trained by scripts/train_events.py on our own sentences, the families of events.toml and the unit "
        "records of PETRARCH2, (c) 2014 Open Event Data Alliance, MIT",
        "classes": list(learner.classes_),
        "base": [round(float(one), 3) for one in learner.intercept_],
        "calibration": [round(one, 3) for one in calibration],
        "weights": kept,
    }
    OUT.write_bytes(gzip.compress(json.dumps(raw, separators=(",", ":"), sort_keys=True).encode(), mtime=0))
    print("calibration", calibration, "features", len(kept), "bytes", OUT.stat().st_size)


if __name__ == "__main__":
    main()
