"""Times in English text, with the precision of their words: full dates, parts of years, times told from publication."""

from dragoman.extract.scan.dates.periods import FoundPeriod, find_periods

__all__ = ["FoundPeriod", "find_periods"]
