"""Scanners: names, quantities and dates in plain text, with no parser."""
