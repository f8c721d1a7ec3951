"""From bytes to documents, one format a file; whatever cannot be read is an outcome with its reason."""

from dragoman.read.outcome import Options, Read
from dragoman.read.reader import SUFFIXES, read_paths

__all__ = ["SUFFIXES", "Options", "Read", "read_paths"]
