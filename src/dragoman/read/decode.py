"""From bytes to text: the encoding is known, declared or found, and always named."""

import codecs
import re

from dragoman.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What news and government sites of the field were written in before UTF-8. Without a list the mainframe codes,
# under which nearly any bytes are letters, win on short texts.
CANDIDATES = [
    "cp1251", "cp1252", "gb18030", "big5", "koi8_r", "cp1250", "cp1254", "cp1256", "cp1253", "cp1255", "cp1258",
    "iso8859_5", "shift_jis", "euc_jp", "euc_kr", "iso8859_2", "tis_620",
]  # fmt: skip
SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"SQLite")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
NEXT = "give the text itself: save it as plain text, HTML, Markdown, JSON lines or CSV in UTF-8"


def text_of(content: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The text of a file with line feeds as ends of line, and the name of its encoding.

    A byte order mark decides, then UTF-8 where the bytes are valid, then what the file declares, then statistics.

    Raises: Unreadable where the bytes are no text.
    """
    if content.startswith(SIGNATURES):
        raise _binary(where)
    text, encoding = _decoded(content, where, declared)
    if "\0" in text:
        raise _binary(where)
    return text.replace("\r\n", "\n").replace("\r", "\n"), mime_name(encoding)


def mime_name(encoding: str) -> str:
    """The name of an encoding as media types write it."""
    name = encoding.lower().replace("_", "-")
    if name.startswith("cp125"):
        return f"windows-{name[2:]}"
    return name.replace("iso8859-", "iso-8859-")


def _decoded(content: bytes, where: str, declared: str | None) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content.removeprefix(codecs.BOM_UTF8), encoding, where), encoding
    if b"\0" in content:
        raise _binary(where)
    for stated in ("utf-8", declared):
        try:
            if stated:
                return content.decode(stated), codecs.lookup(stated).name
        except (UnicodeError, LookupError):
            continue
    return _found(content, where)


def _strictly(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(f"the file is marked as {encoding} and is not", where=where, next=NEXT) from None


def _found(content: bytes, where: str) -> tuple[str, str]:
    """The likeliest of the encodings in use; control characters in its text show that the bytes are no text."""
    from charset_normalizer import from_bytes

    # Latin codes often tie: then the order of the list decides, the same on every machine.
    found = from_bytes(content, cp_isolation=CANDIDATES)
    best = min(found, key=lambda one: (one.chaos, -one.coherence, CANDIDATES.index(one.encoding)), default=None)
    if best is None or CONTROL.search(str(best)):
        raise _binary(where)
    return str(best), best.encoding


def _binary(where: str) -> Unreadable:
    return Unreadable("the file is binary, not text", where=where, next=NEXT)
