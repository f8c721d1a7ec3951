"""What of a web page nobody sees: passages that its marks or its own style sheet hide are no part of its text."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from dragoman.read.page import without_comments

# A quick look first: most pages hide nothing that could hold a sentence, and are not taken apart for it.
MARKS = re.compile(
    r"\shidden\b|display\s*:\s*none|visibility\s*:|opacity\s*:|font-size\s*:\s*[01](?![0-9])|text-indent\s*:\s*-|clip"
    r"|(?:left|top|right|bottom|margin-left|margin-top)\s*:\s*-\d{3}|(?:width|height)\s*:\s*[01](?:px)?\s*[;\"'}]"
    r"|color\s*:|scale\(\s*0",
    re.IGNORECASE,
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# The page itself and its main parts: scripts often show them only after they have loaded.
WHOLE = frozenset("html body main article head style script".split())
BLOCKS = frozenset(
    "address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul".split()
)
CLOSES_ITSELF = {"li": {"li"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"}, "dt": {"dt", "dd"},
                 "dd": {"dt", "dd"}, "option": {"option"}}  # fmt: skip
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]{0,4000})\}")
_SIMPLE = re.compile(r"(?:[a-z][\w-]*)?([.#][\w-]+)", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh)?")
_NAMED = {"white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5",
          "ghostwhite": "f8f8ff", "floralwhite": "fffaf0", "silver": "c0c0c0", "gray": "808080", "red": "ff0000",
          "blue": "0000ff", "green": "008000", "yellow": "ffff00"}  # fmt: skip
LETTER, TAG = re.compile(r"\w"), re.compile(r"<[^<>]*>")
PAPER = (255, 255, 255)
ALIKE = 24  # of three channels together; black on white is 765
FAR = -300  # pixels outside the page
Colour = tuple[int, int, int]


@dataclass(slots=True)
class _Open:
    """An open element: where it begins, whether it hides what stands in it, and the colours in force."""

    tag: str
    start: int
    hides: bool
    ink: Colour
    paper: Colour


def without_hidden(source: str) -> tuple[str, int]:
    """A page without the passages that it hides from its readers, and how many there were.

    Hidden is what `hidden`, an element's style or a rule of the page's own style sheet for its class or id takes from
    sight: not displayed, transparent, without size, off the page, or in the colour of its ground. What scripts or
    style sheets of other files do is not known.
    """
    if not MARKS.search(source):
        return source, 0
    bare = "".join(without_comments(source))
    found = _Finder(bare)
    found.feed(bare)
    found.close()
    found.end(len(bare))
    held = [(start, end) for start, end in found.cut if LETTER.search(TAG.sub("", bare[start:end]))]
    pieces, at = [], 0
    for start, end in held:
        pieces.append(bare[at:start])
        at = end
    return ("".join((*pieces, bare[at:])), len(held)) if held else (source, 0)


class _Finder(HTMLParser):
    """The places of the hidden elements of a page, outermost only."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.cut: list[tuple[int, int]] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", source))]
        self._open: list[_Open] = []
        self._tags: Counter[str] = Counter()
        self._hidden_at: int | None = None  # depth of the outermost hidden element
        self._rules: dict[str, dict[str, str]] = {}
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        self._close_before(tag, start)
        self._in_style = tag == "style"
        if tag in VOID:
            return
        said = {name: value or "" for name, value in attrs}
        style = self._style(said)
        above = self._open[-1] if self._open else _Open("", 0, False, (0, 0, 0), PAPER)
        paper = _colour(style.get("background-color") or style.get("background", "")) or above.paper
        ink = _colour(style.get("color", "")) or above.ink
        hides = tag not in WHOLE and ("hidden" in said or _hides(style) or _alike(ink, paper, style))
        if hides and self._hidden_at is None:
            self._hidden_at = len(self._open)
        self._open.append(_Open(tag, start, hides, ink, paper))
        self._tags[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.handle_starttag(tag, attrs)  # browsers take "<p/>" for an opening tag

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        if not self._tags[tag]:
            return
        start = self._place()
        end = self.source.find(">", start) + 1 or len(self.source)
        while self._open:
            inner = self._open[-1].tag
            self._pop(end if inner == tag else start)
            if inner == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._rules |= _rules(data)

    def end(self, place: int) -> None:
        """Whatever is still open ends with the page."""
        while self._open:
            self._pop(place)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _close_before(self, tag: str, place: int) -> None:
        """A block ends an open paragraph, an item of a list the item before it."""
        if not self._open:
            return
        last = self._open[-1].tag
        if (last == "p" and tag in BLOCKS) or tag in CLOSES_ITSELF.get(last, ()):
            self._pop(place)

    def _pop(self, place: int) -> None:
        one = self._open.pop()
        self._tags[one.tag] -= 1
        if self._hidden_at == len(self._open):
            self.cut.append((one.start, place))
            self._hidden_at = None

    def _style(self, said: dict[str, str]) -> dict[str, str]:
        """The declarations in force on an element, its own over those of the sheet."""
        names = [f".{one}" for one in said.get("class", "").split()] + ([f"#{said['id']}"] if said.get("id") else [])
        style: dict[str, str] = {}
        for name in names if self._rules else ():
            style |= self._rules.get(name, {})
        return style | _declarations(said.get("style", "")) if said.get("style") else style


def _rules(sheet: str) -> dict[str, dict[str, str]]:
    """The declarations of a sheet by class and id; what animates, fades or depends on others is left out."""
    found: dict[str, dict[str, str]] = {}
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"@media\s+print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
    for selectors, body in _RULE.findall(sheet):
        style = {name: value for name, value in _declarations(body).items() if name != "opacity"}
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is not None:
                found[simple[1]] = found.get(simple[1], {}) | style
    return found


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value.strip()}


def _hides(style: dict[str, str]) -> bool:
    """True of a style that leaves nothing to be seen."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if _at_most(style.get("opacity"), 0.05) or _at_most(style.get("font-size"), 1.0, of="px pt"):
        return True
    if "transparent" in style.get("color", "") or re.fullmatch(r"rgba\(.*,\s*0?\.?0*\s*\)", style.get("color", "")):
        return True
    sized = any(_at_most(style.get(name), 1.0, of="px") for name in ("width", "height", "max-width", "max-height"))
    clipped = "rect(0" in style.get("clip", "").replace(" ", "") or "inset(" in style.get("clip-path", "")
    if (sized and "hidden" in style.get("overflow", "")) or clipped or re.search(r"scale\(\s*0\s*[,)]", str(style)):
        return True
    moved = ("text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top")
    return any(_pixels(style.get(name)) <= FAR for name in moved)


def _at_most(value: str | None, most: float, of: str = "") -> bool:
    found = _LENGTH.fullmatch(value or "")
    if found is None:
        return False
    size = float(found[1])
    return size == 0 or (abs(size) <= most and (found[2] or "") in (*of.split(), ""))


def _pixels(value: str | None) -> float:
    found = _LENGTH.fullmatch(value or "")
    if found is None:
        return 0.0
    return float(found[1]) * {"em": 16, "rem": 16, "%": 5, "vw": 10, "vh": 10}.get(found[2] or "", 1)


def _alike(ink: Colour, paper: Colour, style: dict[str, str]) -> bool:
    """True where an element sets its ink, and it can hardly be told from its ground."""
    if "color" not in style or "url(" in style.get("background", ""):
        return False
    return sum(abs(one - other) for one, other in zip(ink, paper, strict=True)) <= ALIKE


def _colour(value: str) -> Colour | None:
    """Red, green and blue of a colour in hex, by name or as rgb(); None where it is another or none."""
    for word in value.split() if "(" not in value else [value]:
        told = _NAMED.get(word, word.removeprefix("#") if word.startswith("#") else "")
        told = "".join(letter * 2 for letter in told) if len(told) == 3 else told[:6]
        if re.fullmatch(r"[0-9a-f]{6}", told):
            return int(told[:2], 16), int(told[2:4], 16), int(told[4:], 16)
    found = re.search(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", value)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
