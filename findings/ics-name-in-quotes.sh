#!/usr/bin/env bash
# Who holds a course stands in a calendar as ORGANIZER;CN="…". RFC 5545 has no way to write a quote inside the quotes, RFC 6868 writes it as ^'.
# ical-generator writes \" instead. Then icalendar drops the organiser and says so only in a list of errors that nobody asks for, ical.js ends the
# name at the quote, vobject and ics refuse the whole calendar. A name with a semicolon, which the quotes are for, it writes well; but node-ical
# and ts-ics split at the semicolon all the same and keep `"Nord` as the name. A feed that must be read everywhere has neither in a name.
#
# ical-generator 10.2.0, ical.js 2.2.1, node-ical 0.27.2 and ts-ics 2.4.6 from npm; icalendar 7.3.2, vobject 0.9.9 and ics 0.7.3 from PyPI.
# Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ical-generator@10.2.0 ical.js@2.2.1 node-ical@0.27.2 ts-ics@2.4.6
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 ics==0.7.3

cat > look.mjs <<'JS'
import { writeFileSync } from "node:fs";
import ICAL from "ical.js";
import generate from "ical-generator";
import nodeIcal from "node-ical";
import { convertIcsCalendar } from "ts-ics";
const start = new Date("2026-12-01T09:00:00Z");
for (const [file, name] of [["semicolon", "Nord; Kari"], ["quote", 'Kari "Li" Nord']]) {
  const organizer = { name, email: "kari@example.org" };
  const text = generate({ events: [{ id: "1", start, stamp: start, summary: "Course", organizer }] }).toString();
  writeFileSync(`${file}.ics`, text);
  console.log(`${file}: ${text.split(/\r?\n/).find((line) => line.startsWith("ORGANIZER"))}`);
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  console.log(`${file}: ical.js ${event.getFirstProperty("organizer").getParameter("cn")}`);
  if (file !== "semicolon") continue;
  const read = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part.type === "VEVENT");
  console.log(`${file}: node-ical ${read.organizer.params.CN}`);
  console.log(`${file}: ts-ics ${convertIcsCalendar(undefined, text).events[0].organizer.name}`);
}
JS
cat > look.py <<'PY'
import icalendar
import ics
import vobject

for name in ("semicolon", "quote"):
    text = open(f"{name}.ics", newline="").read()
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    organizer = event.get("organizer")
    print(f"{name}: icalendar {organizer.params['CN'] if organizer else 'no organiser'}, errors noted: {len(event.errors)}")
    for library, read in (
        ("vobject", lambda: vobject.readOne(text).vevent.organizer.params["CN"][0]),
        ("ics", lambda: list(ics.Calendar(text).events)[0].organizer.common_name),
    ):
        try:
            print(f"{name}: {library} {read()}")
        except Exception as error:
            print(f"{name}: {library} {type(error).__name__}")
PY
{ node look.mjs; venv/bin/python -W ignore look.py; } | tee seen

diff seen - <<'SEEN'
semicolon: ORGANIZER;CN="Nord; Kari":mailto:kari@example.org
semicolon: ical.js Nord; Kari
semicolon: node-ical "Nord
semicolon: ts-ics "Nord
quote: ORGANIZER;CN="Kari \"Li\" Nord":mailto:kari@example.org
quote: ical.js Kari \
semicolon: icalendar Nord; Kari, errors noted: 0
semicolon: vobject Nord; Kari
semicolon: ics Nord; Kari
quote: icalendar no organiser, errors noted: 1
quote: vobject ParseError
quote: ics ParseError
SEEN
echo "as described"
