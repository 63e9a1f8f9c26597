"""Watching feeds: what they list is read, read again after a day and a week, and what changed is kept.

`decisions` says what is asked when, `loop` asks, `health` counts, `logs` tells.
"""
