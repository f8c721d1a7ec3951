"""The tables of the authority, compiled into the one file that the gazetteer loads.

Run as `python -m dragoman.extract.scan.build`; see docs/gazetteer.md. Needs Babel, which the program itself does not.
"""

import json
import sys
from pathlib import Path
from typing import Any

from dragoman.extract.scan.authority import EXPANDED, TABLES, Authority, Thing, read_tables, rows, toml
from dragoman.extract.scan.folding import folded

COMPILED = TABLES.parent / "gazetteer.json"

# Codes of CLDR that are no territory with a government of its own, or none at all.
_NO_TERRITORY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
_OFFICE_SMALL = {"of", "for", "the", "and", "to"}
_LEAST_LETTERS = {"state": 5, "region": 6, "bloc": 6, "group": 20}


def territories() -> dict[str, str]:
    """The English names that CLDR gives the territories of ISO 3166, by code of two letters."""
    from babel import Locale

    names = Locale("en").territories
    return {
        code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_TERRITORY
    }


def lines(table: str) -> list[str]:
    """The lines of a plain list of the authority, comments and blanks left out."""
    text = (TABLES / f"{table}.txt").read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def compiled(authority: Authority) -> dict[str, Any]:
    """All that the gazetteer needs, as one JSON value in a fixed order."""
    stops = lines("stops")
    forms = _settled(authority, set(stops), set(lines("ordinary")) | set(lines("surnames")))
    return {
        "things": {key: _thing(authority.things[key]) for key in sorted(authority.things)},
        "forms": [[form, *row] for form, row in sorted(forms.items())],
        "offices": _office_forms(),
        "holders": {code: office["keys"] for code, office in toml("offices").items() if "keys" in office},
        "stops": sorted(set(stops) - set(forms)),
        "senses": [[row[key] for key in ("form", "id", "before", "after", "text", "unless")] for row in rows("senses")],
        "members": dict(sorted(authority.members.items())),
        "codes": dict(sorted(authority.codes.items())),
        "publishers": authority.publishers,
        "given": lines("given_names"),
        "surnames": lines("surnames")[:3000],
        "ordinary": " ".join(lines("ordinary")),
        "targets": targets(authority, forms),
    }


def _thing(thing: Thing) -> list[Any]:
    return [thing.kind, thing.name, thing.polity, thing.names, thing.makers, thing.terms]


def _settled(authority: Authority, stops: set[str], common: set[str]) -> dict[str, list[Any]]:
    """One meaning for each form, [ids, via, flags]: only persons share forms, the day tells them apart."""
    forms: dict[str, list[Any]] = {}
    for form, meanings in authority.forms.items():
        things = [thing for thing, via, _ in meanings if via == "leader"]
        if len(things) < len(meanings):
            thing, via, flags = next(meaning for meaning in meanings if meaning[1] != "leader")
            forms[form] = [[thing], via, flags]
        elif form not in stops:
            forms[form] = [things, "leader", _person_flags(authority, form, meanings, common)]
    return forms


def _person_flags(authority: Authority, form: str, meanings: list[tuple[str, str, str]], common: set[str]) -> str:
    """A family name stands alone (F) where it is listed so or is no usual word, else after the full name (f)."""
    flags = "".join(flags for *_, flags in meanings)
    if "F" in flags or "f" not in flags:
        return "F" if "F" in flags else ""
    polities = {authority.things[thing].polity for thing, *_ in meanings}
    usual = any(folded(word).lower() in common for word in form.replace("-", " ").split())
    return "f" if usual or len(form) < 5 or len(polities) > 1 else "F"


def _office_forms() -> list[list[Any]]:
    """[form, code, is an agency, counts without a state] for every way to capitalise the words of an office."""
    forms: dict[str, list[Any]] = {}
    for code, office in toml("offices").items():
        for term in office["terms"]:
            row = [code, office.get("group") == "agency", term in office.get("bare", []), term]
            for form in (term, term.capitalize(), _title(term), term.upper()):
                forms.setdefault(form, row)
    return [[form, *row] for form, row in sorted(forms.items())]


def _title(term: str) -> str:
    return " ".join(word if word in _OFFICE_SMALL else word[:1].upper() + word[1:] for word in term.split())


def targets(authority: Authority, forms: dict[str, list[Any]]) -> list[str]:
    """The forms that a misspelt word may be repaired to."""
    return sorted(
        form for form, (ids, via, flags) in forms.items() if _repairable(authority.things[ids[0]], form, via, flags)
    )


def _repairable(thing: Thing, form: str, via: str, flags: str) -> bool:
    if set(flags) & set("?f") or ("~" in flags and thing.kind != "state") or form.isupper() or form != folded(form):
        return False
    words = form.split()
    if len(words) > 1:
        whole = not form.startswith(EXPANDED) or thing.kind != "state"
        return len(form) >= 12 and thing.kind != "person" and whole and all(word[0].isupper() for word in words[::2])
    least = _LEAST_LETTERS.get(thing.kind, 6) + (1 if via in ("demonym", "capital", "metonym") else 0)
    return form.isalpha() and form[0].isupper() and form[1:].islower() and len(form) >= least


def write(authority: Authority, path: Path = COMPILED) -> int:
    """Writes the compiled file and says how many forms it holds."""
    value = compiled(authority)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
    return len(value["forms"])


def main() -> int:
    """Compiles the tables and prints how many entries of each kind they hold."""
    authority = read_tables(territories())
    count = write(authority)
    kinds: dict[str, int] = {}
    for thing in authority.things.values():
        kinds[thing.kind] = kinds.get(thing.kind, 0) + 1
    listed = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    sys.stdout.write(f"{COMPILED.name}: {count} forms; {listed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
