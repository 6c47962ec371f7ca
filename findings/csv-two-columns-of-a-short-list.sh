#!/usr/bin/env bash
# A list of people saved in Norway or Ukraine has semicolons between its columns, and libraries find that out from its first lines. Papa Parse counts the
# line break at the end of the file as one more line, of one column; so a list of two columns, name and address, and at most nine lines is on average
# below the two that it asks for: each line becomes one column, "Kari;kari@example.org". Ten lines it reads well, three columns too, and the same nine
# without the last line break, or with skipEmptyLines. The error it gives beside it, UndetectableDelimiter, comes with a short list with commas as well, which
# is read as it should be. clevercsv, which weighs what stands between the signs, reads all these; but a list that begins with the hours of shifts it splits
# at the colon of 07:00, and a list of one column at the blank in each name. A platform that takes such lists should ask for the names of
# the columns that it knows and take the separator that finds them, and show a person the first lines before it makes accounts of them.
#
# papaparse 5.7.1 from npm, clevercsv 0.8.5 from PyPI. Needs Node 20 and Python 3.11.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund papaparse@5.7.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check clevercsv==0.8.5

cat > lists.py <<'PY'
def people(count, sign=";", columns=2):
    rows = [("name", "address", "role")] + [(f"Person {number}", f"{number}@example.org", "lead") for number in range(1, count)]
    return "".join(sign.join(row[:columns]) + "\n" for row in rows)


LISTS = {
    "nine lines": people(9),
    "nine lines and no last break": people(9).rstrip("\n"),
    "nine lines of three columns": people(9, columns=3),
    "nine lines with commas": people(9, ","),
    "ten lines": people(10),
    "shifts": "07:00-15:00;Kari\n15:00-23:00;Per\n23:00-07:00;Ida\n",
    "names only": "name\nKari Berg\nPer Dahl\nIda Lie\n",
}
if __name__ == "__main__":
    import json

    with open("lists.json", "w") as file:
        json.dump(LISTS, file)
PY
cat > look.py <<'PY'
import clevercsv
from lists import LISTS

for name, text in LISTS.items():
    dialect = clevercsv.Detector().detect(text)
    print(f"clevercsv, {name}:", *list(clevercsv.reader(text.splitlines(), dialect))[1], sep=" | ")
PY
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import Papa from "papaparse";
for (const [name, text] of Object.entries(JSON.parse(readFileSync("lists.json", "utf8")))) {
  const { data, errors } = Papa.parse(text);
  console.log([`papaparse, ${name}:`, ...data[1], ...errors.map(({ code }) => code)].join(" | "));
}
JS
venv/bin/python lists.py
{ node look.mjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
papaparse, nine lines: | Person 1;1@example.org | UndetectableDelimiter
papaparse, nine lines and no last break: | Person 1 | 1@example.org
papaparse, nine lines of three columns: | Person 1 | 1@example.org | lead
papaparse, nine lines with commas: | Person 1 | 1@example.org | UndetectableDelimiter
papaparse, ten lines: | Person 1 | 1@example.org
papaparse, shifts: | 15:00-23:00;Per | UndetectableDelimiter
papaparse, names only: | Kari Berg | UndetectableDelimiter
clevercsv, nine lines: | Person 1 | 1@example.org
clevercsv, nine lines and no last break: | Person 1 | 1@example.org
clevercsv, nine lines of three columns: | Person 1 | 1@example.org | lead
clevercsv, nine lines with commas: | Person 1 | 1@example.org
clevercsv, ten lines: | Person 1 | 1@example.org
clevercsv, shifts: | 15 | 00-23 | 00;Per
clevercsv, names only: | Kari | Berg
SEEN
echo "as described"
