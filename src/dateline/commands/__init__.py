"""The commands of the command line, one module a verb; `cli` puts them together."""
