"""The same event across reports: what claims speak of it, how many origins they have, and where they differ.

All of it is pure: claims in, groups and what follows from them out.  The record keeps which claim is in which
incident, and `docs/incidents.md` says how that is decided.
"""
