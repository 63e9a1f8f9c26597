"""Codings written out: one module a format, each with `write(codings, out)`."""
