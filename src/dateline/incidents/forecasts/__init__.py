"""Forecasts, plans, promises and threats: what was said to come, until when, and how it came out.

`forecast` finds them in a coding, `window` says until when each may come about, `outcome` compares it with
what was claimed later, `ledger` counts speakers and outlets, `scores` measures them, `rows` are for exports.
"""
