"""Quantities in English text: spellings, bounds, units, rates, and what is no quantity."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.scan.quantities import FoundQuantity, find_quantities


def only(text: str) -> FoundQuantity:
    """The single quantity of a text."""
    found = find_quantities(text)
    assert len(found) == 1, [one.quantity.text for one in found]
    return found[0]


NUMBERS = [
    ("2 million doses", 2e6),
    ("2,000,000 doses", 2e6),
    ("2 000 000 doses", 2e6),
    ("2\u00a0000\u00a0000 doses", 2e6),
    ("2\u202f000\u202f000 doses", 2e6),
    ("2.000.000 doses", 2e6),
    ("2'000'000 doses", 2e6),
    ("2’000’000 doses", 2e6),
    ("2000000 doses", 2e6),
    ("20,00,000 doses", 2e6),
    ("1,00,000 doses", 1e5),
    ("1,23,45,678 doses", 12345678),
    ("20 lakh doses", 2e6),
    ("20 lakhs doses", 2e6),
    ("24 crores 14 lakh doses", 241.4e6),
    ("1 lakh 20 thousand vials", 1.2e5),
    ("2 crore 5 lakh doses", 20.5e6),
    ("0.2 crore doses", 2e6),
    ("one crore doses", 1e7),
    ("2m doses", 2e6),
    ("630m doses", 630e6),
    ("2M DOSES DONATED", 2e6),
    ("2mn doses", 2e6),
    ("2 mn doses", 2e6),
    ("2mln doses", 2e6),
    ("2 mln doses", 2e6),
    ("2.0 mio doses", 2e6),
    ("1.2bn doses", 1.2e9),
    ("1.2 bn doses", 1.2e9),
    ("1.2 bln doses", 1.2e9),
    ("1.2b doses", 1.2e9),
    ("1.853B DOSES", 1.853e9),
    ("3tn doses", 3e12),
    ("500k doses", 5e5),
    ("500K doses", 5e5),
    ("500 thousand doses", 5e5),
    ("1.5 million doses", 1.5e6),
    ("1,5 million doses", 1.5e6),
    ("1·5 million doses", 1.5e6),
    ("1½ million doses", 1.5e6),
    ("1.5 millions doses", 1.5e6),
    ("1.1 million doses", 1.1e6),
    ("1,487.6 million doses", 1487.6e6),
    ("12-million doses", 12e6),
    ("2 hundred thousand doses", 2e5),
    ("5 thousand million doses", 5e9),
    ("two million doses", 2e6),
    ("twenty-five million doses", 25e6),
    ("twenty five doses", 25),
    ("two hundred doses", 200),
    ("two hundred and fifty thousand doses", 250000),
    ("three million two hundred thousand doses", 3.2e6),
    ("one and a half million doses", 1.5e6),
    ("2 and a half million doses", 2.5e6),
    ("a million and a half doses", 1.5e6),
    ("half a million doses", 5e5),
    ("half-a-million doses", 5e5),
    ("half million doses", 5e5),
    ("a quarter of a million doses", 250000),
    ("a million doses", 1e6),
    ("a hundred thousand doses", 1e5),
    ("one hundred thousand doses", 1e5),
    ("a dozen doses", 12),
    ("two dozen doses", 24),
    ("half a dozen doses", 6),
    ("10 doses", 10),
    ("seventeen doses", 17),
    ("0.5 million doses", 5e5),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_is_read_in_every_spelling(text: str, value: float) -> None:
    """Digits, groups, scales and words of one number give one value, in doses."""
    quantity = only(text).quantity
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (value, value, value, "=")
    assert quantity.unit == "dose"


BOUNDS = [
    ("some 40 million doses", 40e6, 38e6, 42e6, "~", "some"),
    ("about 40 million doses", 40e6, 38e6, 42e6, "~", "about"),
    ("around 40 million doses", 40e6, 38e6, 42e6, "~", "around"),
    ("roughly 40 million doses", 40e6, 38e6, 42e6, "~", "roughly"),
    ("approximately 40 million doses", 40e6, 38e6, 42e6, "~", "approximately"),
    ("an estimated 40 million doses", 40e6, 38e6, 42e6, "~", "an estimated"),
    ("close to 40 million doses", 40e6, 38e6, 42e6, "~", "close to"),
    ("~40 million doses", 40e6, 38e6, 42e6, "~", "~"),
    ("nearly 40 million doses", 40e6, 38e6, 40e6, "~", "nearly"),
    ("almost 40 million doses", 40e6, 38e6, 40e6, "~", "almost"),
    ("over 40 million doses", 40e6, 40e6, None, ">", "over"),
    ("more than 40 million doses", 40e6, 40e6, None, ">", "more than"),
    ("exceeding 40 million doses", 40e6, 40e6, None, ">", "exceeding"),
    ("in excess of 40 million doses", 40e6, 40e6, None, ">", "in excess of"),
    ("well over 40 million doses", 40e6, 40e6, None, ">", "well over"),
    ("at least 40 million doses", 40e6, 40e6, None, ">=", "at least"),
    ("upwards of 40 million doses", 40e6, 40e6, None, ">=", "upwards of"),
    ("no fewer than 40 million doses", 40e6, 40e6, None, ">=", "no fewer than"),
    ("40 million or more doses", 40e6, 40e6, None, ">=", "or more"),
    ("fewer than 40 million doses", 40e6, 0, 40e6, "<", "fewer than"),
    ("less than 40 million doses", 40e6, 0, 40e6, "<", "less than"),
    ("just under 40 million doses", 40e6, 0, 40e6, "<", "just under"),
    ("up to 40 million doses", 40e6, 0, 40e6, "<=", "up to"),
    ("as many as 40 million doses", 40e6, 0, 40e6, "<=", "as many as"),
    ("as much as 40 million doses", 40e6, 0, 40e6, "<=", "as much as"),
    ("no more than 40 million doses", 40e6, 0, 40e6, "<=", "no more than"),
    ("at most 40 million doses", 40e6, 0, 40e6, "<=", "at most"),
    ("only 40 million doses, at most", 40e6, 0, 40e6, "<=", "only, at most"),
    ("only 40 million doses", 40e6, 40e6, 40e6, "=", "only"),
    ("just 40 million doses", 40e6, 40e6, 40e6, "=", "just"),
    ("merely 40 million doses", 40e6, 40e6, 40e6, "=", "merely"),
    ("another 40 million doses", 40e6, 40e6, 40e6, "=", "another"),
    ("a further 40 million doses", 40e6, 40e6, 40e6, "=", "a further"),
    ("the remaining 40 million doses", 40e6, 40e6, 40e6, "=", "the remaining"),
    ("40 million more doses", 40e6, 40e6, 40e6, "=", "more"),
    ("40 million additional doses", 40e6, 40e6, 40e6, "=", "additional"),
    ("only about 40 million doses", 40e6, 38e6, 42e6, "~", "only about"),
    ("up to another 40 million doses", 40e6, 0, 40e6, "<=", "up to another"),
    ("12 million to 20 million doses", 12e6, 12e6, 20e6, "range", None),
    ("from 12 million to 20 million doses", 12e6, 12e6, 20e6, "range", "from"),
    ("anything from 12 to 20 million doses", 12e6, 12e6, 20e6, "range", "anything from"),
    ("between 5 and 6 million doses", 5e6, 5e6, 6e6, "range", "between"),
    ("5-6 million doses", 5e6, 5e6, 6e6, "range", None),
    ("4–5 million doses", 4e6, 4e6, 5e6, "range", None),
    ("two to three million doses", 2e6, 2e6, 3e6, "range", None),
    ("two or three doses", 2, 2, 3, "range", None),
    ("500,000 to 1 million doses", 5e5, 5e5, 1e6, "range", None),
    ("millions of doses", None, 1e6, 999_999_999, "vague", "millions"),
    ("tens of millions of doses", None, 1e7, 99_999_999, "vague", "tens of millions"),
    ("hundreds of thousands of doses", None, 1e5, 999_999, "vague", "hundreds of thousands"),
    ("dozens of doses", None, 24, 143, "vague", "dozens"),
    ("several million doses", None, 2e6, 19_999_999, "vague", "several million"),
    ("a few hundred thousand doses", None, 2e5, 999_999, "vague", "a few hundred thousand"),
    ("a few doses", None, 2, 9, "vague", "a few"),
    ("a couple of doses", None, 2, 3, "vague", "a couple"),
    ("multiple doses", None, 2, None, "vague", "multiple"),
    ("many vaccine doses", None, 3, None, "vague", "many"),
    ("24.000 doses", None, 24, 24000, "vague", None),
]


@pytest.mark.parametrize(("text", "value", "low", "high", "bound", "hedge"), BOUNDS)
def test_words_around_a_number_set_its_bound(
    text: str, value: float | None, low: float, high: float | None, bound: str, hedge: str | None
) -> None:
    """A hedge opens the interval on the side that it names and is kept in words; stance opens nothing."""
    found = only(text)
    quantity = found.quantity
    assert (quantity.value, quantity.low, quantity.high, quantity.bound) == (value, low, high, bound)
    assert (quantity.hedge, quantity.unit) == (hedge, "dose")
    assert quantity.text == text


UNITS = [
    ("2 million shots", "dose", "stock", "shot"),
    ("2 million jabs", "dose", "stock", "jab"),
    ("5,000 vials", "dose", "stock", "vial"),
    ("100,000 vaccines", "dose", "stock", "vaccine"),
    ("two vaccines", "vaccine", "stock", "vaccine"),
    ("2 million vaccine doses", "dose", "stock", "dose"),
    ("11.5 million free Chinese vaccine doses", "dose", "stock", "dose"),
    ("3 million AstraZeneca/Oxford COVID-19 vaccine doses", "dose", "stock", "dose"),
    ("300,000 of the doses", "dose", "stock", "dose"),
    ("328M (+0M) DOSES", "dose", "stock", "dose"),
    ("27 million two-dose sets", "course", "stock", "two-dose set"),
    ("37 mln double doses", "course", "stock", "double dose"),
    ("40,000 courses", "course", "stock", "course"),
    ("80,000 vaccine sets", "course", "stock", "set"),
    ("168 million people", "person", "count", "person"),
    ("three million health-care workers", "person", "count", "worker"),
    ("4,000 Ethiopians", "person", "count", "ethiopian"),
    ("47 countries", "country", "count", "country"),
    ("27 member states", "country", "count", "member state"),
    ("three deals", "deal", "count", "deal"),
    ("seven agreements", "deal", "count", "agreement"),
    ("six Chinese companies", "company", "count", "company"),
    ("three consignments", "shipment", "count", "consignment"),
    ("two satellites", "satellite", "count", "satellite"),
    ("20%", "percent", "share", "percent"),
    ("20 %", "percent", "share", "percent"),
    ("20 per cent", "percent", "share", "percent"),
    ("20 percent of supplies", "percent", "share", "percent"),
    ("3.5 percentage points", "percentage point", "share", "percentage point"),
    ("half of the doses", "percent", "share", "dose"),
    ("two thirds of the doses", "percent", "share", "dose"),
    ("three-quarters of all doses", "percent", "share", "dose"),
    ("a third of its vaccines", "percent", "share", "vaccine"),
    ("one in 10 doses", "percent", "share", "dose"),
    ("$200 billion", "USD", "stock", "dollar"),
    ("US$ 7 million", "USD", "stock", "dollar"),
    ("7 million US dollars", "USD", "stock", "us dollar"),
    ("100 million U.S. dollars", "USD", "stock", "u.s dollar"),
    ("€1.2bn", "EUR", "stock", "euro"),
    ("30 million euros", "EUR", "stock", "euro"),
    ("£5m", "GBP", "stock", "pound sterling"),
    ("2 billion yuan", "CNY", "stock", "yuan"),
    ("RMB 2 billion", "CNY", "stock", "yuan"),
    ("¥2 billion", "¥", "stock", "¥"),
    ("90 million rubles", "RUB", "stock", "ruble"),
    ("90 million roubles", "RUB", "stock", "rouble"),
    ("200 rupees", "INR", "stock", "rupee"),
    ("Rs. 200", "INR", "stock", "rupee"),
    ("38 bcm", "bcm", "stock", "bcm"),
    ("38bcm", "bcm", "stock", "bcm"),
    ("38 billion cubic metres", "bcm", "stock", "cubic metre"),
    ("500 cubic metres", "cubic metre", "stock", "cubic metre"),
    ("159 tons", "tonne", "stock", "ton"),
    ("159 metric tons", "tonne", "stock", "metric ton"),
    ("30 million barrels", "barrel", "stock", "barrel"),
    ("1,200 MW", "MW", "capacity", "mw"),
    ("1.2 GW", "MW", "capacity", "gw"),
    ("3,000 km", "km", "stock", "km"),
    ("20 years", "year", "stock", "year"),
    ("24-hour pharmacies", "hour", "stock", "hour"),
    ("a billion-dollar plan", "USD", "stock", "dollar"),
    ("five million dollar deals", "USD", "stock", "dollar"),
    ("20 company executives", "executive", "count", "executive"),
    ("three times", "times", "count", "time"),
    ("2 million", None, "stock", None),
]


@pytest.mark.parametrize(("text", "unit", "measure", "noun"), UNITS)
def test_the_noun_or_sign_beside_a_number_is_its_unit(
    text: str, unit: str | None, measure: str, noun: str | None
) -> None:
    """Nouns and currency signs lead to the unit; the lemma stays, and no noun means no unit."""
    found = only(text)
    assert (found.quantity.unit, found.quantity.measure, found.noun) == (unit, measure, noun)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of the doses", 50),
        ("one in 10 doses", 10),
        ("two thirds of the doses", 66.7),
        ("38 billion cubic metres", 38),
        ("1.2 GW", 1200),
        ("€1.2bn", 1.2e9),
    ],
)
def test_a_value_is_in_its_unit(text: str, value: float) -> None:
    """Shares are per cent, gas is billions of cubic metres, power is megawatts."""
    assert only(text).quantity.value == value


RATES = [
    ("100 million doses a year", "dose", "year", "rate"),
    ("100 million doses per year", "dose", "year", "rate"),
    ("100 million doses annually", "dose", "year", "rate"),
    ("5 million doses per month", "dose", "month", "rate"),
    ("5 million doses each month", "dose", "month", "rate"),
    ("5 million doses/month", "dose", "month", "rate"),
    ("5 million doses monthly", "dose", "month", "rate"),
    ("6 million doses a day", "dose", "day", "rate"),
    ("6 million doses of Sputnik V per year", "dose", "year", "rate"),
    ("monthly consignments of 5 million doses", "dose", "month", "rate"),
    ("an annual capacity of 5 million doses", "dose", "year", "capacity"),
    ("the plant can produce 5 million doses a month", "dose", "month", "capacity"),
    ("$10 per dose", "USD", "dose", "rate"),
    ("$2.75 a dose", "USD", "dose", "rate"),
    ("two doses per person", "dose", "person", "rate"),
    ("20 cases per 100,000 people", "case", "100000 person", "rate"),
    ("700,000 barrels per day", "barrel", "day", "rate"),
    ("5 million doses a year ago", "dose", None, "stock"),
]


@pytest.mark.parametrize(("text", "unit", "per", "measure"), RATES)
def test_a_rate_says_what_it_is_told_by(text: str, unit: str, per: str | None, measure: str) -> None:
    """A rate keeps its span of time or its thing and never passes for a stock."""
    quantity = only(text).quantity
    assert (quantity.unit, quantity.per, quantity.measure) == (unit, per, measure)


NOTHING = [
    "in 2021",
    "by 2024 and beyond",
    "on June 24, 2021",
    "24 June",
    "2021-06-24",
    "between 2020 and 2021",
    "the 2020-2021 season",
    "the 100th anniversary",
    "the 21st century",
    "the first and the third",
    "COVID-19 and Covid 19",
    "the G7 and the G20",
    "an F-16 and an Su-57",
    "phase 3 and Phase III",
    "Section 5, Article 12, page 7",
    "Resolution 2565",
    "Agenda 2030",
    "at 10:30",
    "at 5 p.m.",
    "call +1 202 555-0172 or (202) 555-0172",
    "1. The minister spoke.",
    "(1) the minister; (2) the envoy",
    "as shown elsewhere [12].",
    "one of the countries",
    "the one who signed",
    "no one else, one another",
    "the two agreed",
    "a 24/7 line",
    "version 1.2.3",
    "https://example.org/2021/05/21/page-7.html",
    "the thirty-first day",
    "as many as they want",
    "how many doses",
    "a two-state solution",
    "three days ago",
    "in the last three months",
    "within six months",
    "a fourth wave",
    "Vaccine for 18-year-olds",
]


@pytest.mark.parametrize("text", NOTHING)
def test_years_dates_names_and_labels_are_no_quantities(text: str) -> None:
    """What only looks like a number counts nothing."""
    assert [one.quantity.text for one in find_quantities(text)] == []


def test_several_quantities_of_a_sentence_stay_apart() -> None:
    """Each recipient's number stands by itself, with no unit where the words give none."""
    found = find_quantities(
        "It sent 2 million doses to one place, 150,000 to Nepal and 100,000 to the Maldives in March."
    )
    assert [(one.quantity.value, one.quantity.unit) for one in found] == [(2e6, "dose"), (150e3, None), (100e3, None)]


def test_a_change_is_not_a_range() -> None:
    """What rises from one number to another has two values."""
    found = find_quantities("Output rose from 3 million doses to 5 million doses.")
    assert [one.quantity.value for one in found] == [3e6, 5e6]
    again = find_quantities("Output was raised from 3 million to 5 million doses.")
    assert [one.quantity.value for one in again] == [3e6, 5e6]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It took 3 million doses out of the 90 million it had ordered.", ["dose", "dose"]),
        ("It took 30,000 doses in July out of a requested 9 million.", ["dose", "dose"]),
        ("It took 30,000 doses. Out of the 900 asked, none knew.", ["dose", None]),
        ("It took 30 per cent out of the 900.", ["percent", None]),
        ("Vaccine production could reach 4 billion by then.", ["dose"]),
        ("It secured vaccine supply for all 18 million.", [None]),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_part_or_of_the_output_told(text: str, units: list[str | None]) -> None:
    """What a part is taken out of is counted as the part is, and the output of vaccines in doses."""
    assert [one.quantity.unit for one in find_quantities(text)] == units


@pytest.mark.parametrize("text", ["the one that failed", "One is enough.", "one. Then", "one of the doses"])
def test_a_one_that_stands_alone_is_a_pronoun(text: str) -> None:
    """Before a stop or another phrase "one" counts nothing."""
    assert find_quantities(text) == []


def test_a_one_before_a_range_or_per_cent_counts() -> None:
    """The words that may follow a "one" that counts are still looked at."""
    found = [find_quantities(text)[0].quantity for text in ("one to two million doses", "one per cent")]
    assert [(one.low, one.bound) for one in found] == [(1e6, "range"), (1, "=")]


def test_a_day_gives_way_to_countries() -> None:
    """A number after a month counts where a counted noun follows it."""
    assert only("In June 24 countries took part").quantity.unit == "country"


def test_spans_point_at_the_words() -> None:
    """The whole span, the number and the noun are each where their words stand."""
    text = "They agreed on some 630 million free doses a year."
    found = only(text)
    assert found.span.of(text) == "some 630 million free doses a year"
    assert found.number_span.of(text) == "630 million"
    assert found.noun_span is not None
    assert found.noun_span.of(text) == "doses"


# Short quotations of the public record, each with its source.
QUOTED = [
    # https://tass.com/society/1240685
    ("in February, Argentina expects another 14.7 mln doses of Sputnik V", 14.7e6, "dose"),
    # https://thedeeping.eu/2021/06/23/china-covid-19-vaccine-tracker
    ("758M DOSES SOLD", 758e6, "dose"),
    # http://en.people.cn/n3/2021/0421/c90000-9841518.html
    ("Sinovac now produces more than six million vaccine doses per day", 6e6, "dose"),
]


@pytest.mark.parametrize(("text", "value", "unit"), QUOTED)
def test_words_of_the_record_are_read(text: str, value: float, unit: str) -> None:
    """Quotations of the record give the figure that people read there."""
    assert (value, unit) in [(one.quantity.value, one.quantity.unit) for one in find_quantities(text)]


@given(st.integers(min_value=1001, max_value=999_999_999))
def test_one_number_reads_alike_in_every_grouping(number: int) -> None:
    """Commas, spaces and apostrophes between thousands never change the value."""
    comma = f"{number:,}"
    for written in (comma, comma.replace(",", "\u00a0"), comma.replace(",", "’")):
        assert only(f"They sent {written} doses.").quantity.value == number


@given(st.integers(min_value=1, max_value=99_999))
def test_scales_multiply(tenths: int) -> None:
    """A number of millions is a million times the number, however the scale is spelt."""
    for scale in ("million", " million", "m", "mln", " mn"):
        number = f"{tenths / 10:.1f}{'' if scale[0] != 'm' or len(scale) < 4 else ' '}{scale}"
        assert only(f"They sent {number} doses.").quantity.value == tenths * 100_000


@given(st.text(alphabet=st.sampled_from("0123456789.,-–$%€' \nabcdehilmnorstuvyM½(/:)")) | st.text())
def test_any_text_is_read_without_fault(text: str) -> None:
    """No text raises; quantities are in order, apart, and say what stands at their place."""
    found = find_quantities(text)
    for one in found:
        assert one.span.of(text) == one.quantity.text
        assert one.span.holds(one.number_span)
        low, high = one.quantity.low, one.quantity.high
        assert low is None or high is None or low <= high
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["1,", "a ", "two hundred ", "5-", "1 000 ", "more than ", "million ", "june 5 ", "($"]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Long runs of what the grammar looks for are read in one pass."""
    assert isinstance(find_quantities(piece * 20_000), list)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("credit worth $2.40 billion (240 crore) to mend the port", [(2.4e9, "USD")]),
        ("by now 41,35,000 (41 lakh 35 thousand) came", [(4135000.0, None)]),
        ("it sold 5 million (2 million abroad)", [(5e6, None), (2e6, None)]),
    ],
)
def test_a_number_said_again_in_brackets_is_one_quantity(text: str, values: list[tuple[float, str | None]]) -> None:
    """Brackets that only give the number in another scale add nothing; other numbers in them stand for themselves."""
    assert [(one.quantity.value, one.quantity.unit) for one in find_quantities(text)] == values
