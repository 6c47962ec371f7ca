#!/usr/bin/env bash
# A Ukrainian passport writes a name in Latin letters by a table of the government (resolution 55 of 2010): zgh for зг, ye, yi, yu, ya and y at the
# start of a word only, nothing for the soft sign and the apostrophe. Of ten libraries four know it, and one, uklatn, follows it in every case here.
# transliteration-ua takes я behind the apostrophe ’ for the start of a word; it and translitua write ShchERBA for a surname in capitals if the name
# before it is not, cyrillic-to-translit-js does so with every word in capitals. The other six have tables of their own, also where a setting says uk
# or ua: Zhorany, Zgorani for what the passport calls Zghorany. Two lists of the same people, made with two of these, do not meet. Compare names in the
# letters in which they were given, and put on a certificate the Latin form that the person gave, not one that was made.
#
# uklatn 1.20.0, transliteration-ua 0.2.0, translitua 2.0, transliterate 1.10.2, cyrtranslit 1.2.0 and Unidecode 1.4.0 from PyPI;
# cyrillic-to-translit-js 3.2.1, slugify 1.6.9, transliteration 2.6.1 and @sindresorhus/transliterate 2.3.1 from npm. Needs Node 20 and Python 3.10.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund cyrillic-to-translit-js@3.2.1 slugify@1.6.9 transliteration@2.6.1 @sindresorhus/transliterate@2.3.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check uklatn==1.20.0 transliteration-ua==0.2.0 translitua==2.0 transliterate==1.10.2 \
    cyrtranslit==1.2.0 Unidecode==1.4.0

# Words as in the examples of the table: one with both apostrophes, one in capitals, and a name whose surname stands in capitals.
cat > words.json <<'JSON'
["Згорани", "Єнакієве", "Кадиївка", "Знам'янка", "Знам’янка", "РОЗГОН", "Юрій ЩЕРБА"]
JSON
cat > look.py <<'PY'
import json

import cyrtranslit
import transliterate
import translitua
import uklatn
from transliteration_ua import transliterate_ua
from unidecode import unidecode

LIBRARIES = {
    "uklatn": lambda word: uklatn.encode(word, uklatn.KMU_55),
    "transliteration-ua": transliterate_ua,
    "translitua": translitua.translit,
    "transliterate": lambda word: transliterate.translit(word, "uk", reversed=True),
    "cyrtranslit": lambda word: cyrtranslit.to_latin(word, "ua"),
    "Unidecode": unidecode,
}
words = json.load(open("words.json"))
print("by the table: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znamianka, ROZGHON, Yurii SHCHERBA")
for library, latin in LIBRARIES.items():
    print(f"{library}: {', '.join(map(latin, words))}")
PY
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import sindresorhus from "@sindresorhus/transliterate";
import cyrillicToTranslit from "cyrillic-to-translit-js";
import slugify from "slugify";
import { transliterate } from "transliteration";
const libraries = {
  "cyrillic-to-translit-js": (word) => cyrillicToTranslit({ preset: "uk" }).transform(word),
  "slugify": (word) => slugify(word, { locale: "uk", replacement: " " }),
  "transliteration": (word) => transliterate(word),
  "@sindresorhus/transliterate": (word) => sindresorhus(word, { locale: "uk" }),
};
const words = JSON.parse(readFileSync("words.json", "utf8"));
for (const [library, latin] of Object.entries(libraries)) console.log(`${library}: ${words.map(latin).join(", ")}`);
JS
{ venv/bin/python look.py; node look.mjs; } | tee seen

diff seen - <<'SEEN'
by the table: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znamianka, ROZGHON, Yurii SHCHERBA
uklatn: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znamianka, ROZGHON, Yurii SHCHERBA
transliteration-ua: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znam’yanka, ROZGHON, Yurii ShchERBA
translitua: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znamianka, ROZGHON, Yurii ShchERBA
transliterate: Zhorany, Yenakiyeve, Kadyyivka, Znam'janka, Znam’janka, ROZHON, Jurij ShchERBA
cyrtranslit: Zhorany, Jenakijeve, Kadyjivka, Znam'janka, Znam’janka, ROZHON, Jurij ŠčERBA
Unidecode: Zgorani, Ienakiieve, Kadiyivka, Znam'ianka, Znam'ianka, ROZGON, Iurii ShchERBA
cyrillic-to-translit-js: Zghorany, Yenakiieve, Kadyivka, Znamianka, Znamianka, ROZGhON, Yurii ShchERBA
slugify: Zhorany, Yenakiyeve, Kadyyivka, Znam'yanka, Znam'yanka, ROZHON, Yuriy ShchERBA
transliteration: Zgorani, Ienakiieve, Kadiyivka, Znam'yanka, Znam'yanka, ROZGON, Yuriy ShchERBA
@sindresorhus/transliterate: Zgorani, Yenakiyeve, Kadiyivka, Znam'yanka, Znam’yanka, ROZGON, Yuriy SchERBA
SEEN
echo "as described"
