#!/usr/bin/env bash
# Two libraries that tell the public holidays of a land do not agree on what one is. For Ukraine holidays (Python) gives none since 2023: under martial
# law they are not days off, so it has moved them to a kind of their own, workdays. date-holidays (JavaScript) gives them all as public, and with
# them 9 May, which the other has on the 8th, where a newer law has put it. In Finland Christmas Eve and Midsummer Eve are public in the one and "bank"
# in the other, in the Netherlands Good Friday is public in the one and "school" in the other; for Norway, Sweden and Denmark the two agree. A day
# on which something is due, if it is moved to the next working day, moves with the library and with its next version. Say which days are left out,
# let an organisation set them, and never count with both, as with one in the browser and the other on the server.
#
# holidays 0.109 from PyPI, date-holidays 3.37.0 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund date-holidays@3.37.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check holidays==0.109

cat > look.mjs <<'JS'
import Holidays from "date-holidays";
const days = Object.fromEntries(["UA", "FI", "NL", "NO", "SE", "DK"].map((land) => {
  const found = new Holidays(land).getHolidays(2026).map(({ date, type }) => [date.slice(0, 10), type]);
  return [land, Object.fromEntries(found.sort(([, a], [, b]) => (a === "public") - (b === "public")))];
}));
console.log(JSON.stringify(days));
JS
cat > look.py <<'PY'
import json
from datetime import date

import holidays

print("UA in the years 2021 to 2026:", *(len(holidays.country_holidays("UA", years=year)) for year in range(2021, 2027)))
workdays = holidays.country_holidays("UA", years=2026, categories=holidays.WORKDAY)
print("UA 2026 as workdays:", *sorted(day.strftime("%m-%d") for day in workdays))
for land, theirs in json.load(open("days.json")).items():
    ours = {day.isoformat() for day in holidays.country_holidays(land, years=2026)}
    public = {day for day, kind in theirs.items() if kind == "public"}
    only = [f"{day[5:]} ({theirs.get(day, 'no day')} in the other)" for day in sorted(ours - public) if date.fromisoformat(day).weekday() != 6]
    print(f"{land} public in holidays only: {', '.join(only) or '-'}; in date-holidays only: {' '.join(day[5:] for day in sorted(public - ours)) or '-'}")
PY
node look.mjs > days.json
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
UA in the years 2021 to 2026: 19 5 0 0 0 0
UA 2026 as workdays: 01-01 03-08 04-12 05-01 05-08 05-31 06-28 07-15 08-24 10-01 12-25
UA public in holidays only: -; in date-holidays only: 01-01 01-02 03-08 03-09 04-12 04-13 05-01 05-09 05-11 05-31 06-01 06-28 06-29 07-15 08-24 10-01 12-25
FI public in holidays only: 06-19 (bank in the other), 12-24 (bank in the other); in date-holidays only: -
NL public in holidays only: 04-03 (school in the other); in date-holidays only: -
NO public in holidays only: -; in date-holidays only: -
SE public in holidays only: -; in date-holidays only: -
DK public in holidays only: -; in date-holidays only: -
SEEN
echo "as described"
