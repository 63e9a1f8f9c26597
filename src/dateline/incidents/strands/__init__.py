"""The views that the field keeps by hand, as queries over incidents: aid, sanctions, movements and others.

A strand is a YAML file, which says which claims belong and what its stages are, and a module of its name with
`COLUMNS` and `rows(incidents)`.
"""
