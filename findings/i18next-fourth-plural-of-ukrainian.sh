#!/usr/bin/env bash
# Ukrainian has four plural forms (CLDR): one (1, 21), few (2), many (0, 5) and other, which is for fractions: 1.5 години. i18next asks for all of them, as
# keys with _one, _few, _many and _other. A PO file has three, without fractions. i18next-conv, the usual way between the two, writes first many and
# then other into the third: what was said of 5 is gone, and after the way back 5 takes the form that was meant for 1.5, and 1.5 is shown as the name of
# the key. The I18NextV4File of translate-toolkit, which Weblate stands on, keeps many and drops other where it is told the language; where
# it is not, it keeps one and other and drops few and many, also if nothing was changed in between. Norwegian loses nothing. Nothing is raised.
# Keep such a language's texts in a format that has its forms, or give the fourth form a key of its own, without a count; after each round through PO
# compare the keys; and ask every text with a number for 1, 2, 5 and 1.5.
#
# i18next-conv 16.0.0 and i18next 26.7.2 from npm, translate-toolkit 3.20.4 with lxml 6.1.3 from PyPI. Needs Node 20 and Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund i18next-conv@16.0.0 i18next@26.7.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4 lxml==6.1.3

cat > uk.json <<'JSON'
{"hours_one": "{{count}} година", "hours_few": "{{count}} години", "hours_many": "{{count}} годин", "hours_other": "{{count}} години (дріб)"}
JSON
cat > nb.json <<'JSON'
{"hours_one": "{{count}} time", "hours_other": "{{count}} timer"}
JSON
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import i18next from "i18next";
const [language, file] = process.argv.slice(2);
const texts = i18next.createInstance();
await texts.init({ lng: language, resources: { [language]: { translation: JSON.parse(readFileSync(file, "utf8")) } } });
console.log(`${file}:`, [1, 2, 5, 1.5].map((count) => texts.t("hours", { count })).join(", "));
JS
cat > pass.py <<'PY'
import sys

from translate.storage.jsonl10n import I18NextV4File

source, target, *language = sys.argv[1:]
store = I18NextV4File()
if language:
    store.settargetlanguage(language[0])
with open(source, "rb") as file:
    store.parse(file.read())
with open(target, "wb") as file:
    store.serialize(file)
PY
conv="node_modules/.bin/i18next-conv --quiet --compatibilityJSON v4"
for language in uk nb; do
    $conv -l "$language" -s "$language.json" -t "$language.po"
    $conv -l "$language" -s "$language.po" -t "$language-by-po.json"
    venv/bin/python pass.py "$language.json" "$language-passed-on.json" "$language"
    venv/bin/python pass.py "$language.json" "$language-passed-on-unknown.json"
    grep '^msgstr\[' "$language.po"
    for file in "$language"*.json; do
        node look.mjs "$language" "$file"
    done
done | tee seen

diff seen - <<'SEEN'
msgstr[0] "{{count}} година"
msgstr[1] "{{count}} години"
msgstr[2] "{{count}} години (дріб)"
uk-by-po.json: 1 година, 2 години, 5 години (дріб), hours
uk-passed-on-unknown.json: 1 година, hours, hours, 1.5 години (дріб)
uk-passed-on.json: 1 година, 2 години, 5 годин, hours
uk.json: 1 година, 2 години, 5 годин, 1.5 години (дріб)
msgstr[0] "{{count}} time"
msgstr[1] "{{count}} timer"
nb-by-po.json: 1 time, 2 timer, 5 timer, 1.5 timer
nb-passed-on-unknown.json: 1 time, 2 timer, 5 timer, 1.5 timer
nb-passed-on.json: 1 time, 2 timer, 5 timer, 1.5 timer
nb.json: 1 time, 2 timer, 5 timer, 1.5 timer
SEEN
echo "as described"
