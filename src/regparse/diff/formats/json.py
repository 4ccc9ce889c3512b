"""A comparison → JSON, one row a line."""

from __future__ import annotations

import msgspec

from regparse.diff import Compared


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The Comparison. `hide_cosmetic` leaves out rows in which nothing but looks changed."""
    comparison = compared.comparison
    if hide_cosmetic:
        comparison = msgspec.structs.replace(
            comparison,
            provisions=tuple(
                row
                for row in comparison.provisions
                if not (row.cosmetic and row.change in ("unchanged", "renumbered"))
            ),
        )
    return msgspec.json.format(msgspec.json.encode(comparison), indent=1) + b"\n"
