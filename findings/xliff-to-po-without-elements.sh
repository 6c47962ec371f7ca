#!/usr/bin/env bash
# xliff2po of translate-toolkit, the usual way from XLIFF to the PO files of volunteers, writes the text of inline elements without the elements:
# a link or a variable (<g>, <x/>) in the middle of a sentence is gone, and po2xliff cannot put it back. A unit that must not be translated
# (translate="no"), such as the number of the police, becomes a message like any other. Whoever offers both formats has to write PO itself, with
# the elements as signs in the text.
#
# translate-toolkit 3.14.5 with lxml 5.3.0 and polib 1.2.0 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.14.5 lxml==5.3.0 polib==1.2.0

cat > card.xlf <<'XLF'
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="card.md" source-language="en" target-language="nb" datatype="plaintext">
    <body>
      <trans-unit id="call"><source>Call <x id="number"/> or <g id="link">read on</g>.</source></trans-unit>
      <trans-unit id="police" translate="no"><source>112</source></trans-unit>
    </body>
  </file>
</xliff>
XLF
venv/bin/xliff2po --progress=none card.xlf card.po
venv/bin/python - <<'PY' | tee seen
import polib

for entry in polib.pofile("card.po"):
    print(f"{entry.msgid!r} {entry.flags} {entry.comment!r}")
PY

diff seen - <<'SEEN'
'Call or read on.' [] ''
'112' [] ''
SEEN
echo "as described"
