#!/usr/bin/env bash
# A value in a SCIM filter is written by the rules of JSON (RFC 7644, 3.4.2.2): a letter may stand as \u00c5, a quote stands as \", a backslash twice.
# A program whose JSON is all ASCII, as that of Python's json.dumps is unless told otherwise, asks for "\u00c5se". Of four libraries only scim2-filter
# finds Åse by it; the others look for the six signs as they stand, and find nobody, after which a provider of identities makes a second Åse. With the
# quote it is the other way round: scim2-parse-filter, a fork of scim2-filter, reads it, the other three refuse the filter. The backslash comes out
# once from scim2-filter alone. No one form is right for all: send letters as they are, in UTF-8, and look for a part of the value (sw, co) in
# which neither of the two other signs stands.
#
# scim2-parse-filter 0.2.10, scim2-filter 0.2.0 and scimmy 1.3.5 from npm; scim2-filter-parser 0.7.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund scim2-parse-filter@0.2.10 scim2-filter@0.2.0 scimmy@1.3.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check scim2-filter-parser==0.7.0

cat > filters.py <<'PY'
import json

for value, ascii in (("Åse", False), ("Åse", True), ('the "Nord" house', True), ("K:\\nord", True)):
    print(f"displayName eq {json.dumps(value, ensure_ascii=ascii)}")
PY
cat > look.py <<'PY'
import sys

from scim2_filter_parser.queries import SQLQuery

for written in open("filters", encoding="utf-8"):
    try:
        value = SQLQuery(written.strip(), "people", {("displayName", None, None): "name"}).params_dict["a"]
        print("scim2-filter-parser", value)
    except Exception:
        print("scim2-filter-parser", "refused")
PY
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import scim2Filter from "scim2-filter";
import scim2ParseFilter from "scim2-parse-filter";
import SCIMMY from "scimmy";
const readers = {
  "scim2-parse-filter": (written) => scim2ParseFilter.parse(written).compValue,
  "scim2-filter": (written) => scim2Filter.parse(written).compValue,
  scimmy: (written) => new SCIMMY.Types.Filter(written)[0].displayName[1],
};
for (const [library, read] of Object.entries(readers)) {
  for (const written of readFileSync("filters", "utf8").trim().split("\n")) {
    let value = "refused";
    try {
      value = read(written);
    } catch {}
    console.log(library.padEnd(19), value);
  }
}
JS
PYTHONUTF8=1 venv/bin/python filters.py > filters
{ cat filters; node look.mjs; PYTHONUTF8=1 venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
displayName eq "Åse"
displayName eq "\u00c5se"
displayName eq "the \"Nord\" house"
displayName eq "K:\\nord"
scim2-parse-filter  Åse
scim2-parse-filter  \u00c5se
scim2-parse-filter  the "Nord" house
scim2-parse-filter  K:\\nord
scim2-filter        Åse
scim2-filter        Åse
scim2-filter        refused
scim2-filter        K:\nord
scimmy              Åse
scimmy              \u00c5se
scimmy              refused
scimmy              K:\\nord
scim2-filter-parser Åse
scim2-filter-parser \u00c5se
scim2-filter-parser refused
scim2-filter-parser K:\\nord
SEEN
echo "as described"
