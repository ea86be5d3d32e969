"""Møtebok: the meetings of an institution's committees as a public-archive web site."""

__version__ = "0.1.0"
