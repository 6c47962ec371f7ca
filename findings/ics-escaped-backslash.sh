#!/usr/bin/env bash
# In a calendar's text a backslash is written twice (RFC 5545, 3.3.11), so a place on a shared drive, K:\nord, stands there as K:\\nord. The Python
# library ics and node-ical replace \n before they replace \\, and make a line break of it: the place comes out as K:\ and, on the next line, ord.
# ics does the same with \r, a carriage return. icalendar, vobject, ical.js and ts-ics read it as it was written.
#
# icalendar 7.3.2, vobject 0.9.9 and ics 0.7.3 from PyPI; ical.js 2.2.1, ts-ics 2.4.6 and node-ical 0.27.2 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ical.js@2.2.1 ts-ics@2.4.6 node-ical@0.27.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 ics==0.7.3

cat > write.py <<'PY'
from datetime import datetime, timezone

import icalendar

event = icalendar.Event()
event.add("uid", "1@example.org")
event.add("dtstamp", datetime(2026, 11, 30, 10, tzinfo=timezone.utc))
event.add("dtstart", datetime(2026, 12, 1, 9, tzinfo=timezone.utc))
event.add("location", r"K:\nord\rom 2")
calendar = icalendar.Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//example.org//courses//EN")
calendar.add_component(event)
open("course.ics", "wb").write(calendar.to_ical())
PY
cat > read.py <<'PY'
import json

import icalendar
import ics
import vobject

text = open("course.ics", newline="").read()
print("in the file", *[line for line in text.split("\r\n") if line.startswith("LOCATION")])
print("icalendar  ", json.dumps(str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["location"])))
print("vobject    ", json.dumps(vobject.readOne(text).vevent.location.value))
print("ics        ", json.dumps(list(ics.Calendar(text).events)[0].location))
PY
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { convertIcsCalendar } from "ts-ics";
const text = readFileSync("course.ics", "utf8");
const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
console.log("ical.js    ", JSON.stringify(event.getFirstPropertyValue("location")));
console.log("ts-ics     ", JSON.stringify(convertIcsCalendar(undefined, text).events[0].location));
const read = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log("node-ical  ", JSON.stringify(read.location));
JS
venv/bin/python write.py
{ venv/bin/python -W ignore read.py; node read.mjs; } | tee seen

diff seen - <<'SEEN'
in the file LOCATION:K:\\nord\\rom 2
icalendar   "K:\\nord\\rom 2"
vobject     "K:\\nord\\rom 2"
ics         "K:\\\nord\\\rom 2"
ical.js     "K:\\nord\\rom 2"
ts-ics      "K:\\nord\\rom 2"
node-ical   "K:\\\nord\\rom 2"
SEEN
echo "as described"
