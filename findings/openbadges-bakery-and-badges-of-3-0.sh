#!/usr/bin/env bash
# Open Badges 3.0 bakes a credential into a picture under other names than 2.0: the iTXt chunk of a PNG is called openbadgecredential, no longer
# openbadges, and the element of an SVG openbadges:credential in another namespace. openbadges-bakery, the reader from PyPI, knows 2.0 only. Of a
# PNG of 3.0 it says that there is no badge in it (None); for an SVG it raises an IndexError instead. A holder who shows such a picture to a system
# that unbakes with it hears in the one case that it is just a picture, and in the other that the system has failed. Offer the credential as a
# file beside the picture.
#
# openbadges-bakery 2.0.0 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openbadges-bakery==2.0.0

cat > look.py <<'PY'
import io
import struct
import zlib

from openbadges_bakery import unbake

CREDENTIAL = "eyJhbGciOiJFZERTQSJ9.e30.c2ln"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(keyword):
    """One white point, with the credential in an iTXt chunk that is not compressed."""
    return b"".join([
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"iTXt", keyword + b"\0\0\0\0\0" + CREDENTIAL.encode()),
        chunk(b"IDAT", zlib.compress(b"\0\xff")),
        chunk(b"IEND", b""),
    ])


def svg(namespace, element):
    baked = f'<openbadges:{element} verify="{CREDENTIAL}"></openbadges:{element}>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="{namespace}">{baked}</svg>'.encode()


PICTURES = {
    "PNG 2.0": png(b"openbadges"),
    "PNG 3.0": png(b"openbadgecredential"),
    "SVG 2.0": svg("http://openbadges.org", "assertion"),
    "SVG 3.0": svg("https://purl.imsglobal.org/ob/v3p0", "credential"),
}
for name, picture in PICTURES.items():
    try:
        found = unbake(io.BytesIO(picture))
        print(f"{name}: {'the credential' if found == CREDENTIAL else found}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")
PY
venv/bin/python -W ignore look.py | tee seen

diff seen - <<'SEEN'
PNG 2.0: the credential
PNG 3.0: None
SVG 2.0: the credential
SVG 3.0: IndexError
SEEN
echo "as described"
