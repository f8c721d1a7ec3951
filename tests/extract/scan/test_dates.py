"""Times in English text: full dates, parts of years, times told from publication, roles and precision."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.scan.dates import FoundPeriod, find_periods

PUBLISHED = "2021-07-01"  # a Thursday


def only(text: str, published: str | None = PUBLISHED) -> FoundPeriod:
    """The single time of a text."""
    found = find_periods(text, published)
    assert len(found) == 1, [one.period.text for one in found]
    return found[0]


FULL = [
    ("June 24, 2021", "2021-06-24", "2021-06-24", "day"),
    ("June 24 2021", "2021-06-24", "2021-06-24", "day"),
    ("June 24th, 2021", "2021-06-24", "2021-06-24", "day"),
    ("24 June 2021", "2021-06-24", "2021-06-24", "day"),
    ("24th of June, 2021", "2021-06-24", "2021-06-24", "day"),
    ("24th June 2021", "2021-06-24", "2021-06-24", "day"),
    ("24-Jun-2021", "2021-06-24", "2021-06-24", "day"),
    ("Jun. 24, 2021", "2021-06-24", "2021-06-24", "day"),
    ("Sept. 3, 2020", "2020-09-03", "2020-09-03", "day"),
    ("Thursday, June 24, 2021", "2021-06-24", "2021-06-24", "day"),
    ("2021-06-24", "2021-06-24", "2021-06-24", "day"),
    ("2021/06/24", "2021-06-24", "2021-06-24", "day"),
    ("24.06.2021", "2021-06-24", "2021-06-24", "day"),
    ("3.2.2021", "2021-02-03", "2021-02-03", "day"),
    ("24/06/2021", "2021-06-24", "2021-06-24", "day"),
    ("06/24/2021", "2021-06-24", "2021-06-24", "day"),
    ("03/02/2021", "2021-02-03", "2021-03-02", "day"),
    ("June 24-26, 2021", "2021-06-24", "2021-06-26", "day"),
    ("June 24 to 26, 2021", "2021-06-24", "2021-06-26", "day"),
    ("24-26 June 2021", "2021-06-24", "2021-06-26", "day"),
    ("in June 2021", "2021-06-01", "2021-06-30", "month"),
    ("in February of 2020", "2020-02-01", "2020-02-29", "month"),
    ("2021-06", "2021-06-01", "2021-06-30", "month"),
    ("in early July 2021", "2021-07-01", "2021-07-10", "month"),
    ("in mid-March 2021", "2021-03-11", "2021-03-21", "month"),
    ("in late April 2021", "2021-04-21", "2021-04-30", "month"),
    ("at the end of June 2021", "2021-06-26", "2021-06-30", "month"),
    ("in 2001", "2001-01-01", "2001-12-31", "year"),
    ("in late 2020", "2020-09-02", "2020-12-31", "year"),
    ("in early 2020", "2020-01-01", "2020-04-30", "year"),
    ("at the end of 2021", "2021-10-31", "2021-12-31", "year"),
    ("in 2020-2021", "2020-01-01", "2021-12-31", "year"),
    ("in 2020-21", "2020-01-01", "2021-12-31", "year"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "decade"),
    ("in Q3 2021", "2021-07-01", "2021-09-30", "quarter"),
    ("in H1 2021", "2021-01-01", "2021-06-30", "half"),
    ("in the first half of 2021", "2021-01-01", "2021-06-30", "half"),
    ("in the third quarter of 2021", "2021-07-01", "2021-09-30", "quarter"),
    ("in the first ten months of 2021", "2021-01-01", "2021-10-31", "month"),
    ("in the last three months of 2020", "2020-10-01", "2020-12-31", "month"),
    ("in the summer of 2020", "2020-06-01", "2020-08-31", "season"),
    ("in spring 2021", "2021-03-01", "2021-05-31", "season"),
    ("in the fall of 2020", "2020-09-01", "2020-11-30", "season"),
    ("in the winter of 2020-21", "2020-12-01", "2021-02-28", "season"),
    ("between December 2020 and January 2021", "2020-12-01", "2021-01-31", "month"),
    ("between December and January 2021", "2020-12-01", "2021-01-31", "month"),
    ("from March to June 2021", "2021-03-01", "2021-06-30", "month"),
    ("from May 2020 until April 2021", "2020-05-01", "2021-04-30", "month"),
    ("from 2012 to 2020", "2012-01-01", "2020-12-31", "year"),
    ("from late 2020 to early 2021", "2020-09-02", "2021-04-30", "year"),
    ("July-September 2021", "2021-07-01", "2021-09-30", "month"),
    ("on July 3, 1944", "1944-07-03", "1944-07-03", "day"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "granularity"), FULL)
def test_a_full_date_needs_no_day_of_publication(text: str, earliest: str, latest: str, granularity: str) -> None:
    """Dates that name their year are read alike with and without a day of publication, and lean on nothing."""
    for published in (PUBLISHED, None):
        period = only(text, published).period
        assert (period.earliest, period.latest, period.granularity) == (earliest, latest, granularity)
        assert (period.role, period.anchor, period.text) == ("event", None, text)


TOLD = [
    ("today", "2021-07-01", "2021-07-01", "day"),
    ("yesterday", "2021-06-30", "2021-06-30", "day"),
    ("last night", "2021-06-30", "2021-06-30", "day"),
    ("tomorrow", "2021-07-02", "2021-07-02", "day"),
    ("this morning", "2021-07-01", "2021-07-01", "day"),
    ("on Thursday", "2021-07-01", "2021-07-01", "day"),
    ("on Wednesday", "2021-06-30", "2021-06-30", "day"),
    ("last Friday", "2021-06-25", "2021-06-25", "day"),
    ("last Thursday", "2021-06-24", "2021-06-24", "day"),
    ("next Friday", "2021-07-02", "2021-07-02", "day"),
    ("this coming Friday", "2021-07-02", "2021-07-02", "day"),
    ("Tuesday night", "2021-06-29", "2021-06-29", "day"),
    ("this week", "2021-06-28", "2021-07-04", "week"),
    ("last week", "2021-06-21", "2021-06-27", "week"),
    ("next week", "2021-07-05", "2021-07-11", "week"),
    ("this month", "2021-07-01", "2021-07-31", "month"),
    ("later this month", "2021-07-01", "2021-07-31", "month"),
    ("earlier this year", "2021-01-01", "2021-07-01", "year"),
    ("early this year", "2021-01-01", "2021-04-30", "year"),
    ("next month", "2021-08-01", "2021-08-31", "month"),
    ("last month", "2021-06-01", "2021-06-30", "month"),
    ("next year", "2022-01-01", "2022-12-31", "year"),
    ("last year", "2020-01-01", "2020-12-31", "year"),
    ("this quarter", "2021-07-01", "2021-09-30", "quarter"),
    ("over the past year", "2020-07-01", "2021-07-01", "year"),
    ("in the last three months", "2021-04-01", "2021-07-01", "month"),
    ("in recent days", "2021-06-23", "2021-07-01", "day"),
    ("in the next few weeks", "2021-07-01", "2021-08-05", "week"),
    ("over the next three to four weeks", "2021-07-01", "2021-07-29", "week"),
    ("in the coming months", "2021-07-01", "2022-03-01", "month"),
    ("three days ago", "2021-06-28", "2021-06-28", "day"),
    ("two weeks ago", "2021-06-14", "2021-06-20", "week"),
    ("a year ago", "2020-01-01", "2020-12-31", "year"),
    ("last summer", "2020-06-01", "2020-08-31", "season"),
    ("this summer", "2021-06-01", "2021-08-31", "season"),
    ("next summer", "2022-06-01", "2022-08-31", "season"),
    ("last June", "2021-06-01", "2021-06-30", "month"),
    ("next March", "2022-03-01", "2022-03-31", "month"),
    ("in March", "2021-03-01", "2021-03-31", "month"),
    ("in November", "2020-11-01", "2020-11-30", "month"),
    ("in July", "2021-07-01", "2021-07-31", "month"),
    ("on June 24", "2021-06-24", "2021-06-24", "day"),
    ("on November 5", "2020-11-05", "2020-11-05", "day"),
    ("on July 4", "2021-07-04", "2021-07-04", "day"),
    ("in June last year", "2020-06-01", "2020-06-30", "month"),
    ("in the second half of this year", "2021-07-01", "2021-12-31", "half"),
    ("in the first quarter of next year", "2022-01-01", "2022-03-31", "quarter"),
    ("at the end of the year", "2021-10-31", "2021-12-31", "year"),
    ("in the middle of next month", "2021-08-11", "2021-08-21", "month"),
    ("throughout this year", "2021-01-01", "2021-12-31", "year"),
    ("in the future", "2021-07-01", None, "unknown"),
    ("in the past", None, "2021-07-01", "unknown"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "granularity"), TOLD)
def test_relative_words_are_read_from_the_day_of_publication(
    text: str, earliest: str | None, latest: str | None, granularity: str
) -> None:
    """Words told from publication give days with it, and open ends of the same precision without it."""
    period = only(f"They met {text}.").period
    assert (period.earliest, period.latest, period.granularity) == (earliest, latest, granularity)
    assert (period.anchor, period.text) == ("published", text)
    unknown = only(f"They met {text}.", None).period
    assert (unknown.earliest, unknown.latest, unknown.anchor) == (None, None, "published")
    assert unknown.granularity == granularity


ROLES = [
    ("by 2024", None, "2024-12-31", "year", "deadline"),
    ("by the end of 2021", None, "2021-12-31", "year", "deadline"),
    ("by the end of June 2022", None, "2022-06-30", "month", "deadline"),
    ("by the end of the year", None, "2021-12-31", "year", "deadline"),
    ("by the end of next year", None, "2022-12-31", "year", "deadline"),
    ("by year's end", None, "2021-12-31", "year", "deadline"),
    ("by early July 2021", None, "2021-07-10", "month", "deadline"),
    ("by August", None, "2021-08-31", "month", "deadline"),
    ("by March", None, "2022-03-31", "month", "deadline"),
    ("by next month", None, "2021-08-31", "month", "deadline"),
    ("before 2024", None, "2023-12-31", "year", "deadline"),
    ("before the end of 2021", None, "2021-12-31", "year", "deadline"),
    ("no later than June 30, 2021", None, "2021-06-30", "day", "deadline"),
    ("within six months", None, "2022-01-01", "month", "deadline"),
    ("within weeks", None, "2021-08-26", "week", "deadline"),
    ("within the next two months", None, "2021-09-01", "month", "deadline"),
    ("until 2025", None, "2025-12-31", "year", "until"),
    ("up until 19 February", None, "2022-02-19", "day", "until"),
    ("since 2014", "2014-01-01", None, "year", "since"),
    ("since May", "2021-05-01", None, "month", "since"),
    ("since the beginning of 2021", "2021-01-01", None, "year", "since"),
    ("since mid-March", "2021-03-11", None, "month", "since"),
    ("starting in May 2021", "2021-05-01", None, "month", "since"),
    ("from May 2021", "2021-05-01", None, "month", "since"),
    ("after June 24, 2021", "2021-06-25", None, "day", "event"),
    ("as of June 24, 2021", None, "2021-06-24", "day", "as_of"),
    ("so far", None, "2021-07-01", "day", "as_of"),
    ("to date", None, "2021-07-01", "day", "as_of"),
    ("up to now", None, "2021-07-01", "day", "as_of"),
    ("currently", None, "2021-07-01", "day", "as_of"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "granularity", "role"), ROLES)
def test_the_words_before_a_time_decide_its_role(
    text: str, earliest: str | None, latest: str | None, granularity: str, role: str
) -> None:
    """A deadline has no beginning, "since" has no end, and the precision of the words is kept."""
    period = only(f"They did it {text}.").period
    assert (period.earliest, period.latest, period.granularity) == (earliest, latest, granularity)
    assert (period.role, period.text) == (role, text)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("It will deliver them in April", "2022-04-01"),
        ("Deliveries are expected to begin in April", "2022-04-01"),
        ("In April, it will deliver them", "2022-04-01"),
        ("In April, it said that it will deliver them", "2021-04-01"),
        ("It delivered them in April", "2021-04-01"),
        ("It plans to meet on Tuesday", "2021-07-06"),
        ("It met on Tuesday", "2021-06-29"),
        ("It will end in two months", "2021-07-01"),
        ("It received them in two months", "2021-05-01"),
    ],
)
def test_talk_of_the_future_takes_the_next_month_or_day(text: str, earliest: str) -> None:
    """A time without a year is the nearest past one, and the nearest to come where the sentence looks ahead."""
    assert only(text).period.earliest == earliest


LEANING = [
    "two months later",
    "weeks after",
    "since then",
    "the same day",
    "the following week",
    "within weeks of the approval",
]


@pytest.mark.parametrize("text", LEANING)
def test_times_told_from_an_earlier_time_stay_open(text: str) -> None:
    """Words that lean on a time named before give no day of their own."""
    period = only(f"They met {text}.").period
    assert (period.earliest, period.latest, period.anchor) == (None, None, "previous")


NOTHING = [
    "They may march on.",
    "Prime Minister May spoke to April.",
    "the fall of the wall",
    "two years of work",
    "for three months",
    "100 million doses a year",
    "Resolution 2021",
    "It cost $2020.",
    "some 2,021 doses",
    "2000 doses",
    "in 5 million homes",
    "the Sunday-school",
    "now that they agreed",
    "at the end of the day",
    "a two-year-old",
]


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_are_no_times(text: str) -> None:
    """Verbs, names, durations and numbers tell no time."""
    assert [one.period.text for one in find_periods(text, PUBLISHED)] == []


def test_times_of_a_list_share_their_year_and_role() -> None:
    """The year at the end of a list belongs to all of it, and so does the preposition before it."""
    found = find_periods("They come by March, April and May 2021.", PUBLISHED)
    assert [one.period.latest for one in found] == ["2021-03-31", "2021-04-30", "2021-05-31"]
    joined = find_periods("by the end of October or early November 2021", PUBLISHED)
    assert [(one.period.latest, one.period.role) for one in joined] == [
        ("2021-10-31", "deadline"),
        ("2021-11-10", "deadline"),
    ]


def test_a_partial_day_of_publication_widens_the_period() -> None:
    """With only the month of publication known, a relative time covers what every day of it would give."""
    period = only("They met yesterday.", "2021-06").period
    assert (period.earliest, period.latest) == ("2021-05-31", "2021-06-29")
    assert only("They met yesterday.", "2021-06-24T10:00:00+00:00").period.earliest == "2021-06-23"


def test_spans_hold_the_preposition_and_the_weekday() -> None:
    """The span runs from the preposition to the end of the date."""
    text = "It arrived on Thursday, June 24, 2021, and left."
    assert only(text).span.of(text) == "on Thursday, June 24, 2021"


# Short quotations of the public record, with their source.
QUOTED = [
    # https://tass.com/society/1240685
    (
        "5 mln doses of the Sputnik V vaccine should arrive in January",
        "2020-12-28",
        "2021-01-01",
        "2021-01-31",
        "event",
    ),
    # https://argentinaeconomica.net/2020/11/03/argentina-to-buy-25-mln-doses-of-russian-covid-19-vaccine/
    ("between December 2020 and January 2021", "2020-11-03", "2020-12-01", "2021-01-31", "event"),
]


@pytest.mark.parametrize(("text", "published", "earliest", "latest", "role"), QUOTED)
def test_words_of_the_record_are_read(text: str, published: str, earliest: str, latest: str, role: str) -> None:
    """Quotations of the record give the days that people read there."""
    period = only(text, published).period
    assert (period.earliest, period.latest, period.role) == (earliest, latest, role)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_one_day_reads_alike_in_every_spelling(day: date) -> None:
    """A day is the same day in every unambiguous spelling."""
    month = day.strftime("%B")
    spellings = (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.strftime('%A')}, {month} {day.day}, {day.year}",
    )
    for written in spellings:
        period = only(f"It came on {written}.").period
        assert (period.earliest, period.latest, period.granularity) == (day.isoformat(), day.isoformat(), "day")


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31)), st.integers(min_value=1, max_value=300))
def test_days_ago_count_back_from_publication(day: date, count: int) -> None:
    """So many days ago is that many days before publication."""
    assert only(f"It came {count} days ago.", day.isoformat()).period.earliest == str(day - timedelta(days=count))


@given(
    st.text(alphabet=st.sampled_from("0123456789.,-–/' \nabcdefghilmnoprstuvwyJMTQ")) | st.text(),
    st.sampled_from([None, "2021-07-01", "2021-06", "2021", "9999-12-31", "0001-01-01"]),
)
def test_any_text_is_read_without_fault(text: str, published: str | None) -> None:
    """No text raises; times are in order, apart, and say what stands at their place."""
    found = find_periods(text, published)
    assert all(one.span.of(text) == one.period.text for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


WORDS = [
    "in ", "by ", "the ", "end of ", "last ", "next ", "few ", "weeks ", "year ", "ago ", "March ", "5 ", "2021 ",
    "to ", "and ", "mid-", "summer ", "Friday ", "Q3 ", "first ", "half ", "within ", "two ", "decades ",
    ", ", "century ",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["2021-07-01", "9999-12-31", "0001-01-01"]))
def test_any_order_of_time_words_is_read_without_fault(words: list[str], published: str) -> None:
    """Jumbled words of time raise nothing, at the ends of the calendar neither."""
    assert isinstance(find_periods("".join(words), published), list)


@pytest.mark.parametrize(
    "piece", ["March ", "5 March and ", "2021-", "the end of ", "last ", "two weeks ", "by ", "q1 "]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Long runs of what the grammar looks for are read in one pass."""
    assert isinstance(find_periods(piece * 10_000, PUBLISHED), list)
