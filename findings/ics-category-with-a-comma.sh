#!/usr/bin/env bash
# In a calendar the categories of an event stand in one line with commas between them, and a comma that belongs to a name is written \, (RFC 5545,
# 3.8.1.2 and 3.3.11). The JavaScript libraries ics and ts-ics write it bare, so every reader finds two categories where there was one: "Evening,
# weekend" is a shift in the evening, and also one at the weekend. ical-generator and ical.js mark it, and so written it is read as one by ical.js,
# node-ical, icalendar, vobject and the ics of Python. ts-ics cuts it all the same and leaves the backslash at the end of the first half. Somebody
# who picks out events by their category misses such events. A feed should have no comma in the name of a category.
#
# ics 3.12.0, ts-ics 2.4.6, ical-generator 10.2.0, ical.js 2.2.1 and node-ical 0.27.2 from npm; icalendar 7.3.2, vobject 0.9.9 and ics 0.7.3 from
# PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ics@3.12.0 ts-ics@2.4.6 ical-generator@10.2.0 ical.js@2.2.1 node-ical@0.27.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 ics==0.7.3

cat > look.mjs <<'JS'
import { writeFileSync } from "node:fs";
import ICAL from "ical.js";
import generate from "ical-generator";
import { createEvent } from "ics";
import nodeIcal from "node-ical";
import { convertIcsCalendar, generateIcsCalendar } from "ts-ics";
const categories = ["Evening, weekend", "Shift"];
const date = new Date("2026-12-01T17:00:00Z");
const property = new ICAL.Property("categories");
property.setValues(categories);
const event = new ICAL.Component("vevent");
event.addProperty(property);
const written = {
  ics: createEvent({ uid: "1", start: [2026, 12, 1, 17, 0], startInputType: "utc", duration: { hours: 4 }, categories }).value,
  "ts-ics": generateIcsCalendar({
    version: "2.0",
    prodId: "-//example.org//shifts//EN",
    events: [{ uid: "1", stamp: { date }, start: { date }, duration: { hours: 4 }, summary: "Shift", categories }],
  }),
  "ical.js": event.toString(),
  "ical-generator": generate({
    events: [{ id: "1", start: date, stamp: date, summary: "Shift", categories: categories.map((name) => ({ name })) }],
  }).toString(),
};
for (const [library, text] of Object.entries(written)) {
  console.log(`${library} writes ${text.split(/\r?\n/).find((line) => line.startsWith("CATEGORIES"))}`);
}
const text = written["ical-generator"];
writeFileSync("shift.ics", text);
const read = {
  "ical.js": new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent").getFirstProperty("categories").getValues(),
  "node-ical": Object.values(nodeIcal.sync.parseICS(text)).find((part) => part.type === "VEVENT").categories,
  "ts-ics": convertIcsCalendar(undefined, text).events[0].categories,
};
for (const [library, names] of Object.entries(read)) console.log(`${library} reads ${names.join(" | ")}`);
JS
cat > look.py <<'PY'
import icalendar
import ics
import vobject

text = open("shift.ics", newline="").read()
names = {
    "icalendar": icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["categories"].cats,
    "vobject": vobject.readOne(text).vevent.categories.value,
    "ics of Python": sorted(list(ics.Calendar(text).events)[0].categories),
}
for library, found in names.items():
    print(f"{library} reads {' | '.join(map(str, found))}")
PY
{ node look.mjs; venv/bin/python -W ignore look.py; } | tee seen

diff seen - <<'SEEN'
ics writes CATEGORIES:Evening, weekend,Shift
ts-ics writes CATEGORIES:Evening, weekend,Shift
ical.js writes CATEGORIES:Evening\, weekend,Shift
ical-generator writes CATEGORIES:Evening\, weekend,Shift
ical.js reads Evening, weekend | Shift
node-ical reads Evening, weekend | Shift
ts-ics reads Evening\ |  weekend | Shift
icalendar reads Evening, weekend | Shift
vobject reads Evening, weekend | Shift
ics of Python reads Evening, weekend | Shift
SEEN
echo "as described"
