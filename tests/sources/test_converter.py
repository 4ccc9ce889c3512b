"""Files that LibreOffice converts: what they are is known by their bytes, and nothing that they link to is fetched."""

from __future__ import annotations

import socket
import threading

import pytest

from regparse.sources import SourceError, read_documents
from regparse.sources.doc import converter
from tests.sources.rendering import as_zip

CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
    "<text:p>第一条 为了服务企业。</text:p>{}<text:p>第二条 完。</text:p>"
    "</office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
needs_libreoffice = pytest.mark.skipif(
    (converter() or "antiword").endswith("antiword"), reason="LibreOffice is not installed"
)


def odt(inside: str = "", said: str = "application/vnd.oasis.opendocument.text") -> bytes:
    """An OpenDocument file."""
    return as_zip(
        {
            "mimetype": said.encode(),
            "content.xml": CONTENT.format(inside).encode(),
            "META-INF/manifest.xml": MANIFEST.encode(),
        }
    )


@needs_libreoffice
def test_odt_is_read_whatever_its_name() -> None:
    source = read_documents(odt(), "a.zip")[0]
    assert source.text.splitlines()[0] == "第一条 为了服务企业。"
    assert source.media_type == "application/vnd.oasis.opendocument.text"
    assert [p.code for p in source.problems] == ["wrong_suffix"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        ("application/epub+zip", "EPUB"),
    ],
)
def test_other_packages_are_refused_by_name(said: str, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        read_documents(odt(said=said), "a.odt")


@needs_libreoffice
@pytest.mark.parametrize("kind", ["picture", "section"])
def test_nothing_that_a_document_links_to_is_fetched(kind: str) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)

        def answer() -> None:
            try:
                while True:
                    with server.accept()[0] as peer:
                        asked.append(peer.recv(200))
            except OSError:
                return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        link = f'xlink:href="http://127.0.0.1:{server.getsockname()[1]}/x" xlink:type="simple" xlink:show="embed"'
        inside = {
            "picture": f'<text:p><draw:frame draw:name="i"><draw:image {link} xlink:actuate="onLoad"/></draw:frame></text:p>',
            "section": f'<text:section text:name="s"><text:section-source {link} text:filter-name="Text"/><text:p>占位</text:p></text:section>',
        }
        assert "第二条" in read_documents(odt(inside[kind]), "a.odt")[0].text
    assert asked == []
