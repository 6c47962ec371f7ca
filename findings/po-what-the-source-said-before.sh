#!/usr/bin/env bash
# When a source sentence changes, gettext marks its translation as fuzzy and keeps what the source said before (#| msgid), so that a translator sees
# what is new. The JavaScript library pofile drops those lines when it reads a file, and of several flags on one line it keeps all but the first with
# a blank in front: flags["c-format"] is undefined. gettext-parser and polib keep both. A translation that goes through pofile comes back marked
# as fuzzy, and nobody can see why.
#
# pofile 1.1.4 and gettext-parser 9.0.1 from npm, polib 1.2.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund pofile@1.1.4 gettext-parser@9.0.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check polib==1.2.0

cat > nb.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: nb\n"

#, fuzzy, c-format
#| msgid "Call %s if she agrees"
msgid "Call %s only if she agrees"
msgstr "Ring %s hvis hun er enig"
PO
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { po } from "gettext-parser";
import PO from "pofile";
const text = readFileSync("nb.po", "utf8");
const before = (written) => (written.includes("#| msgid") ? "kept" : "dropped");
const read = PO.parse(text);
console.log(`pofile: flags ${JSON.stringify(Object.keys(read.items[0].flags))}, before: ${before(read.toString())}`);
const parsed = po.parse(text);
const { comments } = parsed.translations[""]["Call %s only if she agrees"];
console.log(`gettext-parser: flags ${JSON.stringify(comments.flag.split(/, */))}, before: ${before(String(po.compile(parsed)))}`);
JS
cat > look.py <<'PY'
import json

import polib

entry = polib.pofile("nb.po")[0]
print(f"polib: flags {json.dumps(entry.flags, separators=(',', ':'))}, before: {'kept' if entry.previous_msgid else 'dropped'}")
PY
{ node look.mjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
pofile: flags ["fuzzy"," c-format"], before: dropped
gettext-parser: flags ["fuzzy","c-format"], before: kept
polib: flags ["fuzzy","c-format"], before: kept
SEEN
echo "as described"
