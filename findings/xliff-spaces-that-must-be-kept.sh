#!/usr/bin/env bash
# In XLIFF 1.2 a unit may say that its spaces count (xml:space="preserve"), and a translation how far it is (state). The JavaScript library xliff
# reads such a file and writes it again with line breaks and blanks around each inline element, also inside those units: a sentence with one
# element in its middle comes back with a line break before and behind it. The state of each translation is gone, so all of them look
# finished, and so are the older translations (alt-trans), which it did read. translate-toolkit writes the same file with all three as they were.
#
# xliff 6.4.0 from npm, translate-toolkit 3.14.5 with lxml 5.3.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund xliff@6.4.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.14.5 lxml==5.3.0

cat > module.xlf <<'XLF'
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="module.md" source-language="en" target-language="nb" datatype="plaintext">
    <body>
      <trans-unit id="ask" xml:space="preserve">
        <source>Ask <g id="1">her</g> first.</source>
        <target state="needs-review-translation">Spør <g id="1">henne</g> først.</target>
        <alt-trans><target>Spør henne.</target></alt-trans>
      </trans-unit>
    </body>
  </file>
</xliff>
XLF
cat > again.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { jsToXliff12, xliff12ToJs } from "xliff";
writeFileSync("xliff.xlf", await jsToXliff12(await xliff12ToJs(readFileSync("module.xlf", "utf8"))));
JS
cat > again.py <<'PY'
import json

from lxml import etree
from translate.storage.xliff import xlifffile

xlifffile.parsefile("module.xlf").savefile("translate-toolkit.xlf")
for name in ("module", "xliff", "translate-toolkit"):
    unit = etree.parse(f"{name}.xlf").find(".//{*}trans-unit")
    source, target = unit.find("{*}source"), unit.find("{*}target")
    says = [f"space {unit.get('{http://www.w3.org/XML/1998/namespace}space')}", f"state {target.get('state')}"]
    says.append(f"older {len(unit.findall('{*}alt-trans'))}")
    print(f"{name}: {json.dumps(''.join(source.itertext()))}, {', '.join(says)}")
PY
node again.mjs
venv/bin/python -W ignore again.py | tee seen

diff seen - <<'SEEN'
module: "Ask her first.", space preserve, state needs-review-translation, older 1
xliff: "Ask \n          her first.\n        ", space preserve, state None, older 0
translate-toolkit: "Ask her first.", space preserve, state needs-review-translation, older 1
SEEN
echo "as described"
