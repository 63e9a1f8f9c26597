"""What claims and texts are called where a URI is asked for: names that are the same in every export."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from dateline.types import Claim, Report

CLAIMS = UUID("8f0ae3c5-7b0b-5e43-9c0e-2f1c8f3a9d11")
"""The namespace of Dateline's names (RFC 9562, 5.5)."""
WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`]+", re.IGNORECASE)
"""An address that a reader may be sent to: no `javascript:`, nothing that RFC 3986 forbids."""


def claim_uri(claim: Claim) -> str:
    """Return a claim's URI, made from its report's id and its own."""
    return name_uri(f"{claim.report}/{claim.id}")


def name_uri(name: str) -> str:
    """Return the URI that stands for a name of ours."""
    return uuid5(CLAIMS, name.encode("utf-8", "replace").decode()).urn


def web_address(report: Report) -> str | None:
    """Return the report's address if it is one on the web."""
    return report.url if report.url and WEB.fullmatch(report.url) else None


def text_uri(report: Report) -> str:
    """Return the URI of a report's text: its SHA-256 (RFC 6920)."""
    digest = urlsafe_b64encode(bytes.fromhex(report.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
