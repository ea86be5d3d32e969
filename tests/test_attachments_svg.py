"""A picture in SVG draws and does nothing else, however its script is written."""

import documents
import pytest

from motebok.attachments import Danger
from motebok.attachments.examine import examine, stripped

SCRIPTS = [
    "<script>alert(1)</script>",
    '<script href="a.js"/>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<rect onload="alert(1)"/>',
    '<rect ONCLICK="alert(1)"/>',
    '<rect x:onclick="alert(1)" xmlns:x="urn:x"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a xlink:href="JaVaScRiPt:alert(1)"><text>x</text></a>',
    '<a href="java&#10;script:alert(1)"><text>x</text></a>',
    '<a href=" &#9;javascript:alert(1)"><text>x</text></a>',
    '<a href="java&#x200b;script:alert(1)"><text>x</text></a>',
    '<a href="vbscript:x"><text>x</text></a>',
    '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"><text>x</text></a>',
    '<image href="data:image/svg+xml,&lt;svg/&gt;"/>',
    '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
    "<FOREIGNOBJECT/>",
    '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    '<iframe src="https://example.no"/>',
    '<embed src="#a"/>',
    '<animate attributeName="href" values="#a"/>',
    '<set attributeName="xlink:href" to="#a"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
    '<animate attributeName="x" values="javascript:alert(1)"/>',
    '<handler type="text/javascript">alert(1)</handler>',
]  # fmt: skip

FETCHES = [
    '<image href="https://example.no/a.png"/>',
    '<image xlink:href="//example.no/a.png"/>',
    '<image href="a.png"/>',
    '<image href="../../../../etc/passwd"/>',
    '<image href="file:///etc/passwd"/>',
    '<use href="other.svg#a"/>',
    '<use xlink:href="https://example.no/a.svg#a"/>',
    '<a href="ftp://example.no"><text>x</text></a>',
    '<rect fill="url(https://example.no/a.svg#g)"/>',
    "<rect fill=\"URL( 'https://example.no/a.svg#g' )\"/>",
    '<rect filter="url(a.svg#f)"/>',
    '<rect fill="u\\72l(a.svg#f)"/>',
    '<rect style="fill: url(//example.no/a)"/>',
    '<rect style="background-image: image-set(&quot;a.png&quot; 1x)"/>',
    '<rect style="fill: u\\72l(//example.no/a)"/>',
    "<style>@import 'https://example.no/a.css';</style>",
    "<style>@imp<!-- -->ort 'https://example.no/a.css';</style>",
    "<style><![CDATA[@import 'a.css';]]></style>",
    "<style>rect { fill: url(https://example.no/a) }</style>",
    "<style>@font-face { font-family: x; src: url(//example.no/a.woff) }</style>",
    "<style>@\\69mport 'a.css';</style>",
    f"<style>{' ' * 65_530}@import 'a.css';</style>",
    '<g xml:base="https://example.no/"><use href="#a"/></g>',
    '<feImage href="https://example.no/a.png"/>',
    '<textPath href="other.svg#a">x</textPath>',
]

HARMLESS = [
    '<rect width="3" height="4" fill="url(#g)" transform="rotate(45)"/>',
    '<a href="https://example.no/"><text>Les mer</text></a>',
    '<a href="mailto:post@example.no"><text>Skriv</text></a>',
    '<use href="#a"/><g id="a"/>',
    '<style>rect { fill: red } @media print { rect { fill: url("#g") } }</style>',
    '<style>@font-face { font-family: x; src: url("data:font/woff2;base64,AAAA") }</style>',
    '<animate attributeName="cx" values="0;10" dur="1s"/>',
    '<text aria-label="Se kap. (2\\3), @import">onload=alert(1) javascript:x url(a)</text>',
    '<metadata><r:R xmlns:r="urn:r"><r:source/><r:f>image/svg+xml</r:f></r:R></metadata>',
]  # fmt: skip


@pytest.mark.parametrize("inside", SCRIPTS)
def test_what_would_run_is_found(inside: str) -> None:
    assert Danger.PICTURE_SCRIPTS in {
        each.danger for each in examine(documents.svg(inside)).findings
    }


@pytest.mark.parametrize("inside", FETCHES, ids=lambda inside: inside.strip()[:60])
def test_what_would_be_fetched_is_found(inside: str) -> None:
    assert Danger.FETCHES in {each.danger for each in examine(documents.svg(inside)).findings}


@pytest.mark.parametrize("inside", HARMLESS)
def test_what_only_draws_is_let_be(inside: str) -> None:
    assert examine(documents.svg(inside)).findings == ()


def test_scripts_are_found_in_any_encoding() -> None:
    data = documents.svg('<rect onload="alert(1)"/>').decode()
    for encoding in ("utf-16", "iso-8859-1"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{data}'.encode(encoding)
        assert [each.danger for each in examine(declared).findings] == [Danger.PICTURE_SCRIPTS]
    strange = f'<?xml version="1.0" encoding="utf-7"?>{data}'.encode()
    assert [each.danger for each in examine(strange).findings] == [Danger.BROKEN]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://example.no/a.dtd"> %a;]>',
        '<!DOCTYPE svg PUBLIC "a" "b" [<!ATTLIST svg onload CDATA "alert(1)">]>',
    ],
)
def test_rules_of_its_own_are_refused(declared: str) -> None:
    data = declared.encode() + documents.svg()
    assert [each.danger for each in examine(data).findings] == [Danger.ENTITIES]


def test_an_ordinary_declaration_is_none() -> None:
    public = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    data = f'<?xml version="1.0"?>\n<!-- Laget i Illustrator -->\n<!DOCTYPE svg PUBLIC {public}>\n'
    assert examine(data.encode() + documents.svg()).findings == ()


def test_a_style_sheet_elsewhere_is_found() -> None:
    data = b'<?xml-stylesheet href="https://example.no/a.css"?>' + documents.svg()
    assert [each.danger for each in examine(data).findings] == [Danger.FETCHES]


def test_the_published_copy_draws_the_same() -> None:
    drawn = '<rect width="3"/><text>Hei &amp; hå</text>'
    data = documents.svg(drawn)
    assert stripped(data, "") == data
    noted = documents.svg(
        f"<!-- KANARI --><metadata>KANARI</metadata>{drawn}",
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'sodipodi:docname="/KANARI/a.svg"',
    )
    bare = stripped(noted, "")
    assert b"KANARI" not in bare
    assert drawn.encode() in bare
    assert stripped(bare, "") == bare
