#!/usr/bin/env bash
# When a service is there, or a report is due, is written as a rule of recurrence (RFC 5545, 3.3.10), in calendars and in the schedules of HSDS. A day
# that a year does not have is left out: what is due each year from 29 February 2028 on comes again in 2032. ical.js makes it 1 March in the years
# between. It takes BYSETPOS only with BYDAY in a month: the usual rule for the last day of each, 31st or not, gives the 28th and the days behind
# it, and the last of three days in a week gives all three. Of week 53 it makes every Monday from the next week on. rrule, rrule-temporal and dateutil
# agree on all of these. Another split: the last day (until) is a date in HSDS. Put beside hours as it is, which RFC 5545 does not allow, it ends one
# time too early in three of the four. So write BYMONTHDAY=-1 for the last day, BYMONTH and BYMONTHDAY in a yearly rule, and UNTIL as the end of
# that day in UTC: these all four read alike.
#
# ical.js 2.2.1, rrule 2.8.1 and rrule-temporal 2.2.8 from npm, python-dateutil 2.9.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1 rrule-temporal@2.2.8
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0

cat > rules.json <<'JSON'
[
  ["20280229", "FREQ=YEARLY;COUNT=3"],
  ["20280229", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3"],
  ["20260131", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=4"],
  ["20260131", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4"],
  ["20260109", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3"],
  ["20261228", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3"],
  ["20261130", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214"],
  ["20261130", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T235959Z"]
]
JSON
cat > look.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import ICAL from "ical.js";
import rrule from "rrule";
import { RRuleTemporal } from "rrule-temporal";
const days = (dates) => dates.map((date) => date.slice(0, 10)).join(" ");
const read = JSON.parse(readFileSync("rules.json", "utf8")).map(([first, rule]) => {
  const start = `${first.slice(0, 4)}-${first.slice(4, 6)}-${first.slice(6)}T09:00:00Z`;
  const recurring = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start));
  const found = [];
  for (let date = recurring.next(); date; date = recurring.next()) found.push(date.toString());
  return {
    "ical.js": days(found),
    "rrule": days(rrule.rrulestr(rule, { dtstart: new Date(start) }).all().map((date) => date.toISOString())),
    "rrule-temporal": days(new RRuleTemporal({ rruleString: `DTSTART:${first}T090000Z\nRRULE:${rule}` }).all().map(String)),
  };
});
writeFileSync("read.json", JSON.stringify(read));
JS
cat > look.py <<'PY'
import json
from datetime import datetime, timezone

from dateutil.rrule import rrulestr

for (first, rule), read in zip(json.load(open("rules.json")), json.load(open("read.json"))):
    start = datetime.strptime(f"{first}09", "%Y%m%d%H")
    if rule.endswith("Z"):
        start = start.replace(tzinfo=timezone.utc)
    read["dateutil"] = " ".join(f"{date:%Y-%m-%d}" for date in rrulestr(rule, dtstart=start))
    for days in dict.fromkeys(read.values()):
        print(f"{rule}: {', '.join(library for library in read if read[library] == days)}: {days}")
PY
node look.mjs
venv/bin/python -W ignore look.py | tee seen

diff seen - <<'SEEN'
FREQ=YEARLY;COUNT=3: ical.js: 2028-02-29 2029-03-01 2030-03-01
FREQ=YEARLY;COUNT=3: rrule, rrule-temporal, dateutil: 2028-02-29 2032-02-29 2036-02-29
FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3: ical.js, rrule, rrule-temporal, dateutil: 2028-02-29 2032-02-29 2036-02-29
FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=4: ical.js: 2026-01-31 2026-02-28 2026-03-28 2026-03-29
FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=4: rrule, rrule-temporal, dateutil: 2026-01-31 2026-02-28 2026-03-31 2026-04-30
FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4: ical.js, rrule, rrule-temporal, dateutil: 2026-01-31 2026-02-28 2026-03-31 2026-04-30
FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3: ical.js: 2026-01-09 2026-01-12 2026-01-14
FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3: rrule, rrule-temporal, dateutil: 2026-01-09 2026-01-16 2026-01-23
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3: ical.js: 2027-01-04 2027-01-11 2027-01-18
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3: rrule, rrule-temporal, dateutil: 2026-12-28 2032-12-27 2037-12-28
FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214: ical.js, rrule, dateutil: 2026-11-30 2026-12-07
FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214: rrule-temporal: 2026-11-30 2026-12-07 2026-12-14
FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T235959Z: ical.js, rrule, rrule-temporal, dateutil: 2026-11-30 2026-12-07 2026-12-14
SEEN
echo "as described"
