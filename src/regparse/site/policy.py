"""The headers that every answer carries, and what a page may load.

Our own pages load their style sheet and nothing else: no script, nothing inline, nothing from another host.
Datasette's own pages carry a few scripts inline; these are allowed by the hash of their text, read from the installed
Datasette, so that no other inline script can run there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from importlib.resources import files
from typing import Any

OWN = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of our own pages."""

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers of every answer."""

_NAMED_BY_CONTENT = "/-/static-plugins/regparse/"
"""Files whose address, where it has a query, names their content: a browser may keep them for ever."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALLOW_FACET = "DATASETTE_ALLOW_FACET = {};"

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Callable[[], Awaitable[Any]], Send], Awaitable[None]]


@cache
def datasette_policy() -> str:
    """The Content-Security-Policy of Datasette's own pages."""
    scripts = {_ALLOW_FACET.format(value) for value in ("true", "false")}
    for template in (files("datasette") / "templates").iterdir():
        scripts.update(text for text in _INLINE.findall(template.read_text("utf-8")) if "{{" not in text)
    hashes = sorted(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in scripts
    )
    return (
        f"default-src 'self'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def with_headers(app: App) -> App:
    """`app` with these headers on every answer that does not set its own."""
    common = [(name.lower().encode(), value.encode()) for name, value in COMMON.items()]
    common.append((b"content-security-policy", datasette_policy().encode()))

    async def wrapped(scope: Scope, receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = [(bytes(name), bytes(value)) for name, value in message.get("headers", ())]
                named = _NAMED_BY_CONTENT in scope.get("path", "") and scope.get("query_string")
                if named and message["status"] == 200:
                    headers.append((b"cache-control", b"public, max-age=31536000, immutable"))
                given = {name.lower() for name, _ in headers}
                message = {**message, "headers": headers + [pair for pair in common if pair[0] not in given]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped
