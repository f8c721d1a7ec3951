"""Reading without a parser model: the order of the words stands in for the parse, the rest of the line is the same."""
