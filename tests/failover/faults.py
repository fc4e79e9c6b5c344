"""How providers fail, by a name for each."""

from __future__ import annotations

from typing import Any

Faults = dict[str, dict[str, Any]]

REFUSING: Faults = {
    "status 500": {"kind": "status", "status": 500},
    "status 401": {"kind": "status", "status": 401},
    "refused": {"kind": "refused"},
}
HANGING: Faults = {
    "hang": {"kind": "hang"},
    "hang_after_headers": {"kind": "hang_after_headers"},
}
LIMIT: Faults = {"status 429": {"kind": "status", "status": 429, "retry_after": 30}}
BREAKING: Faults = {"cut": {"kind": "cut"}, "malformed": {"kind": "malformed"}}
DRIP: Faults = {"drip": {"kind": "drip", "every_ms": 4000}}
