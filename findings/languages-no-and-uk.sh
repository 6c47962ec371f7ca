#!/usr/bin/env bash
# A browser set to Norwegian may ask for no, nb or nn, and a program has its texts under one of them. Six of nine libraries that choose a language
# compare the letters only: who asks for no or nn where there is nb, or for nb where there is no, is given English, or nothing. Three take from CLDR
# that these belong together: @formatjs/intl-localematcher, @phensley/locale-matcher and langcodes. But the data of such a library decide more than
# that. To who asks for Ukrainian, where there is English and Russian, langcodes gives Russian, the other two English; for Belarusian all three give
# Russian, for Kazakh two of them do. So: take no and nn for nb before any library is asked, and never let a library choose a language that a person
# did not name. Among people who fled a war that choice is not a small thing.
#
# @fluent/langneg 0.7.0, @formatjs/intl-localematcher 0.10.1, @phensley/locale-matcher 1.14.0, negotiator 1.1.0, accept-language-parser 1.5.0,
# accept-language 3.0.20 and bcp-47-match 2.0.3 from npm; langcodes 3.5.1 and Babel 2.19.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @fluent/langneg@0.7.0 @formatjs/intl-localematcher@0.10.1 @phensley/locale-matcher@1.14.0 \
    negotiator@1.1.0 accept-language-parser@1.5.0 accept-language@3.0.20 bcp-47-match@2.0.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check langcodes==3.5.1 Babel==2.19.0

cat > asked.json <<'JSON'
[
  ["nb-NO", ["en", "nb"]], ["no", ["en", "nb"]], ["nn-NO", ["en", "nb"]], ["nb", ["en", "no"]],
  ["uk-UA", ["en", "ru"]], ["be", ["en", "ru"]], ["kk", ["en", "ru"]]
]
JSON
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { negotiateLanguages } from "@fluent/langneg";
import { match } from "@formatjs/intl-localematcher";
import { LocaleMatcher } from "@phensley/locale-matcher";
import acceptLanguage from "accept-language";
import parser from "accept-language-parser";
import { lookup } from "bcp-47-match";
import Negotiator from "negotiator";
const libraries = {
  "@fluent/langneg": (asked, there) => negotiateLanguages([asked], there, { defaultLocale: "en", strategy: "lookup" })[0],
  "negotiator": (asked, there) => new Negotiator({ headers: { "accept-language": asked } }).language(there),
  "accept-language-parser": (asked, there) => parser.pick(there, asked, { loose: true }),
  "accept-language": (asked, there) => (acceptLanguage.languages(there), acceptLanguage.get(asked)),
  "bcp-47-match": (asked, there) => lookup(there, asked),
  "@formatjs/intl-localematcher": (asked, there) => match([asked], there, "en"),
  "@phensley/locale-matcher": (asked, there) => new LocaleMatcher(there).match([asked]).locale.id,
};
const questions = JSON.parse(readFileSync("asked.json", "utf8"));
console.log("asked of:", ...questions.map(([asked, there]) => `${asked} of ${there.join("+")}`));
for (const [library, choose] of Object.entries(libraries)) {
  console.log(`${library}:`, ...questions.map(([asked, there]) => choose(asked, there) ?? "-"));
}
JS
cat > look.py <<'PY'
import json

from babel import negotiate_locale
from langcodes import closest_match

questions = json.load(open("asked.json"))
print("Babel:", *(negotiate_locale([asked.replace("-", "_")], there) or "-" for asked, there in questions))
print("langcodes:", *(closest_match(asked, there)[0] for asked, there in questions))
PY
{ node look.mjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
asked of: nb-NO of en+nb no of en+nb nn-NO of en+nb nb of en+no uk-UA of en+ru be of en+ru kk of en+ru
@fluent/langneg: nb en en en en en en
negotiator: nb - - - - - -
accept-language-parser: nb - - - - - -
accept-language: nb en en en en en en
bcp-47-match: nb - - - - - -
@formatjs/intl-localematcher: nb nb nb no en ru ru
@phensley/locale-matcher: nb nb nb no en ru ru
Babel: nb - - - - - -
langcodes: nb nb nb no ru ru und
SEEN
echo "as described"
