"""Encodings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import Unreadable
from dragoman.read.decode import text_of

RUSSIAN = "Россия поставит вакцину в Сербию, сообщил министр здравоохранения."
FRENCH = "Le président a annoncé la livraison à l’Algérie de doses déjà commandées."
CHINESE = "中国将向塞尔维亚提供疫苗,外交部发言人周一表示。"


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (b"plain", "plain", "utf-8"),
        (RUSSIAN.encode(), RUSSIAN, "utf-8"),
        (b"\xef\xbb\xbfmarked", "marked", "utf-8"),
        (RUSSIAN.encode("utf-16"), RUSSIAN, "utf-16"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("koi8_r"), RUSSIAN, "koi8-r"),
        (FRENCH.encode("cp1252"), FRENCH, "windows-1252"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_named(content: bytes, text: str, encoding: str) -> None:
    """The text is decoded, its ends of line are line feeds, and the name says how it was read."""
    assert text_of(content, "x") == (text, encoding)


def test_a_declared_encoding_goes_before_statistics() -> None:
    """Bytes that are no UTF-8 are read as the file declares; an unknown name is passed over."""
    assert text_of("Ещё".encode("cp866"), "x", "cp866") == ("Ещё", "cp866")
    assert text_of(b"plain", "x", "no-such-code")[1] == "utf-8"


@pytest.mark.parametrize(
    "content",
    [
        b"text\0with NUL",
        b"%PDF-1.4 text",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08",
        bytes(range(1, 256)) * 4,
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff\xff",
        "a\0b".encode("utf-16"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """NUL, known signatures, broken marks and undecodable bytes are refused with the next step."""
    with pytest.raises(Unreadable) as refused:
        text_of(content, "x.txt")
    assert refused.value.where == "x.txt"
    assert refused.value.next


@given(st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_bytes_give_clean_text_or_a_refusal(content: bytes) -> None:
    """No bytes raise anything else, and no text holds NUL or a carriage return."""
    try:
        text, encoding = text_of(content, "x", "idna")
    except Unreadable:
        return
    assert not {"\0", "\r"} & set(text)
    assert encoding


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=40))
@settings(max_examples=40, deadline=None)
def test_utf8_text_keeps_its_code_points(text: str) -> None:
    """Nothing is normalised away: offsets count in what was written."""
    if not text.encode().startswith((b"GIF8", b"PK\x03\x04", b"%PDF", b"SQLite")):
        assert text_of(text.encode(), "x") == (text, "utf-8")
