#!/usr/bin/env bash
# A help desk that is there by appointment, or by day and else by telephone, says so with a remark in its hours (opening_hours of OpenStreetMap). Two
# libraries answer differently from the same words. opening_hours (JavaScript) says "unknown" where a remark stands without "open", and for hours
# without an end (09:00+); opening-hours-py says "open" of both. What to do at other hours, behind ||, holds in the one whenever nothing else does, in
# the other only on days without hours: Friday at 19 it is closed. Asked for the spans from Friday to Monday that one says closed on Saturday too;
# asked for Saturday and Sunday, open. "PH off" without a land leaves no day out in the one, and Germany's holidays in the other. Show the words of the
# hours beside each answer, write "unknown" before a remark, which both read alike, set the land, and never say "open now" of hours with a remark.
#
# opening_hours 3.15.0 from npm, opening-hours-py 2.1.4 from PyPI. Needs Node 20 and Python 3.10.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund opening_hours@3.15.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check opening-hours-py==2.1.4

# 4 December 2026 is a Friday; 3 October is a holiday in Germany, 17 May in Norway.
cat > asked.json <<'JSON'
{
  "hours": [
    "Mo-Fr 09:00-17:00 \"call first\"", "\"by appointment\"", "Mo-Fr 09:00+", "Mo-Fr 09:00-17:00 || \"call\"",
    "Mo-Fr 09:00-17:00 unknown \"call first\"", "Mo-Fr 09:00-17:00; Sa-Su unknown \"call\"", "Mo-Su 09:00-17:00; PH off"
  ],
  "times": ["2026-12-04T10:00", "2026-12-04T19:00", "2026-12-05T10:00", "2026-10-03T10:00", "2026-05-17T10:00"]
}
JSON
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import OpeningHours from "opening_hours";
const { hours, times } = JSON.parse(readFileSync("asked.json", "utf8"));
for (const written of hours) {
  const read = new OpeningHours(written, null);
  console.log(`${written}: opening_hours ${times.map((time) => read.getStateString(new Date(time), true)).join(" ")}`);
}
JS
cat > look.py <<'PY'
import json
from datetime import datetime

from opening_hours import OpeningHours

asked = json.load(open("asked.json"))
for written in asked["hours"]:
    read = OpeningHours(written)
    print(f"{written}: opening-hours-py", *(str(read.state(datetime.fromisoformat(time))[0]) for time in asked["times"]))
read = OpeningHours('Mo-Fr 09:00-17:00 || "call"')
for first, end in ((4, 7), (5, 7)):
    spans = read.intervals(datetime(2026, 12, first), datetime(2026, 12, end))
    print(f"opening-hours-py from {first} to {end} December:", ", ".join(f"{start:%d %H}-{to:%d %H} {state}" for start, to, state, _ in spans))
PY
{ node look.mjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
Mo-Fr 09:00-17:00 "call first": opening_hours unknown closed closed closed closed
"by appointment": opening_hours unknown unknown unknown unknown unknown
Mo-Fr 09:00+: opening_hours unknown unknown closed closed closed
Mo-Fr 09:00-17:00 || "call": opening_hours open unknown unknown unknown unknown
Mo-Fr 09:00-17:00 unknown "call first": opening_hours unknown closed closed closed closed
Mo-Fr 09:00-17:00; Sa-Su unknown "call": opening_hours open closed unknown unknown unknown
Mo-Su 09:00-17:00; PH off: opening_hours open closed open closed open
Mo-Fr 09:00-17:00 "call first": opening-hours-py open closed closed closed closed
"by appointment": opening-hours-py open open open open open
Mo-Fr 09:00+: opening-hours-py open open closed closed closed
Mo-Fr 09:00-17:00 || "call": opening-hours-py open closed open open open
Mo-Fr 09:00-17:00 unknown "call first": opening-hours-py unknown closed closed closed closed
Mo-Fr 09:00-17:00; Sa-Su unknown "call": opening-hours-py open closed unknown unknown unknown
Mo-Su 09:00-17:00; PH off: opening-hours-py open closed open open open
opening-hours-py from 4 to 7 December: 04 00-04 09 closed, 04 09-04 17 open, 04 17-07 00 closed
opening-hours-py from 5 to 7 December: 05 00-07 00 open
SEEN
echo "as described"
