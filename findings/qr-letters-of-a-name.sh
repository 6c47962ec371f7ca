#!/usr/bin/env bash
# A QR code says of each part of its text in which mode it is written, but of bytes it need not say which letters they stand for (ISO/IEC 18004; a
# mark called ECI says it). segno takes the shortest way by itself, so it depends on the text: Blåbær as Latin-1, a Ukrainian word without і, ї, є
# and ґ as Japanese signs (kanji), with a number behind it as bytes of that same set, with an і as UTF-8. zxing-cpp reads them all. jsQR finds such
# a code and hands out an empty text, @zxing/library refuses Latin-1: one person's code can be read and the next one's not, by the letters of a name.
# With encoding="utf-8" all three read each of them, with or without ECI; qrcode (npm) writes so by itself. Keep to an address in ASCII; where there
# must be a name, ask for UTF-8, and test with names in every alphabet. A reader should take an empty text for "not read", not for a text.
#
# segno 1.6.6, zxing-cpp 3.1.1 and numpy 2.4.6 from PyPI; jsqr 1.4.0, @zxing/library 0.21.3 and qrcode 1.5.4 from npm.
# Needs Node 20 and Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsqr@1.4.0 @zxing/library@0.21.3 qrcode@1.5.4
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 numpy==2.4.6

cat > qrcode.mjs <<'JS'
import { writeFileSync } from "node:fs";
import QRCode from "qrcode";
const { modules } = QRCode.create("Blåbær", {});
const rows = Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (_, x) => modules.get(y, x)));
writeFileSync("qrcode.json", JSON.stringify(rows));
JS
cat > write.py <<'PY'
import json

import numpy
import segno
import zxingcpp

TEXTS = ["BLUE 7", "Blue", "Blåbær", "Захист", "Захист 7", "Дім"]


def picture(rows):
    """Each point six pixels wide, with the white border that a code needs."""
    return numpy.pad(numpy.kron(numpy.array(rows, dtype=bool), numpy.ones((6, 6), dtype=bool)), 24)


codes = [(text, "as it likes", segno.make(text, micro=False)) for text in TEXTS]
codes += [(text, "UTF-8", segno.make(text, micro=False, encoding="utf-8")) for text in TEXTS[2:]]
codes += [(text, "UTF-8, ECI", segno.make(text, micro=False, encoding="utf-8", eci=True)) for text in TEXTS[2:]]
pictures = [(text, f"segno, {how}", code.mode, picture([list(row) for row in code.matrix])) for text, how, code in codes]
pictures.append(("Blåbær", "qrcode", "byte", picture(json.load(open("qrcode.json")))))
written = []
for text, how, mode, dark in pictures:
    grey = numpy.where(dark, 0, 255).astype(numpy.uint8)
    found = zxingcpp.read_barcodes(grey)
    read = found[0].text if found else None
    written.append({"text": text, "how": how, "mode": mode, "size": len(grey), "grey": grey.flatten().tolist(), "zxing-cpp": read})
json.dump(written, open("written.json", "w"))
PY
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from "@zxing/library";
import jsqr from "jsqr";
const drawn = new Map([[DecodeHintType.PURE_BARCODE, true]]);
const zxing = (grey, size) => {
  try {
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, size, size))), drawn).getText();
  } catch (error) {
    return error.getKind?.() ?? error.constructor.name;
  }
};
for (const { text, how, mode, size, grey, ...read } of JSON.parse(readFileSync("written.json", "utf8"))) {
  const points = Uint8ClampedArray.from(grey.flatMap((value) => [value, value, value, 255]));
  read.jsQR = jsqr.default(points, size, size)?.data;
  read["@zxing/library"] = zxing(Uint8ClampedArray.from(grey), size);
  const says = Object.entries(read).map(([library, found]) => `${library} ${found === text ? "reads it" : JSON.stringify(found)}`);
  console.log(`${text} (${how}: ${mode}): ${says.join(", ")}`);
}
JS
node qrcode.mjs
venv/bin/python write.py
node look.mjs | tee seen

diff seen - <<'SEEN'
BLUE 7 (segno, as it likes: alphanumeric): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Blue (segno, as it likes: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Blåbær (segno, as it likes: byte): zxing-cpp reads it, jsQR "", @zxing/library "FormatException"
Захист (segno, as it likes: kanji): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Захист 7 (segno, as it likes: byte): zxing-cpp reads it, jsQR "", @zxing/library reads it
Дім (segno, as it likes: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Blåbær (segno, UTF-8: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Захист (segno, UTF-8: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Захист 7 (segno, UTF-8: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Дім (segno, UTF-8: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Blåbær (segno, UTF-8, ECI: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Захист (segno, UTF-8, ECI: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Захист 7 (segno, UTF-8, ECI: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Дім (segno, UTF-8, ECI: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
Blåbær (qrcode: byte): zxing-cpp reads it, jsQR reads it, @zxing/library reads it
SEEN
echo "as described"
