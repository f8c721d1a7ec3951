"""The words that are no misspelt names: derived from word lists once, kept with the tables.

Run as `python -m dragoman.extract.scan.ordinary LIST...` after names were added, each LIST a file of one word a line
(a dictionary, given names, family names, towns). Only words near a name are kept, so the result stays small.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz.distance import OSA

from dragoman.extract.scan.authority import TABLES, Authority, read_tables
from dragoman.extract.scan.build import lines, targets, territories
from dragoman.extract.scan.folding import folded

_HEAD = (
    "# Usual words and names that look like a name of the gazetteer, or are one of its family names: never repaired."
)


def allowed_distance(letters: int) -> int:
    """How many slips of the pen a name of so many letters may show: one from five letters on, two from seven on."""
    return 2 if letters >= 7 else int(letters >= 5)


def near_words(words: Iterable[str], names: Iterable[str]) -> set[str]:
    """The words that stand within the allowed distance of a name with the same first letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_letter[name[0]].append(name)
    return {word for word in words if any(_near(word, name) for name in by_letter[word[0]])}


def _near(word: str, name: str) -> bool:
    most = allowed_distance(len(name))
    return abs(len(word) - len(name)) <= most and OSA.distance(word, name, score_cutoff=most) <= most


def _words(paths: Iterable[str]) -> set[str]:
    words: set[str] = set()
    for path in paths:
        for line in Path(path).read_text(encoding="utf8", errors="replace").splitlines():
            word = folded(line.split("'")[0].strip()).lower()
            words.update(part for part in word.split() if part.isalpha() and len(part) >= 3)
    return words


def _names(authority: Authority) -> tuple[set[str], set[str]]:
    forms = {form: [[meanings[0][0]], meanings[0][1], ""] for form, meanings in authority.forms.items()}
    single = {word for form in targets(authority, forms) for word in form.lower().split() if len(word) >= 5}
    family = {
        folded(form).lower()
        for form, meanings in authority.forms.items()
        if any("f" in flags for *_, flags in meanings)
    }
    return single, family


def main(paths: list[str]) -> int:
    """Writes the list of usual words that stand near the names of the tables."""
    authority = read_tables(territories())
    single, family = _names(authority)
    words = _words(paths)
    near = near_words(words, single) - {folded(form).lower() for form in authority.forms if " " not in form}
    kept = sorted(near | (words & family) | set(lines("ordinary_more")))
    (TABLES / "ordinary.txt").write_text("\n".join([_HEAD, *kept]) + "\n", encoding="utf8")
    sys.stdout.write(f"ordinary.txt: {len(kept)} words\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
