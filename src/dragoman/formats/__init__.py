"""Pure codecs between nouns and what other programs read; none of them touches a file."""
