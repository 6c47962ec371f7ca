#!/usr/bin/env bash
# A task in a calendar may be due on a day, without an hour: DUE;VALUE=DATE (RFC 5545, 3.8.2.3). The Python library ics reads that day as midnight in
# UTC and writes it back so, while it keeps the day of an event as a day. What was due on 7 December is then due late on the 6th wherever clocks
# are behind UTC, and at one in the morning in Oslo. icalendar and vobject keep the day. Somebody who passes our feed of due days through ics
# moves the days of tasks and not those of events.
#
# ics 0.7.2, icalendar 6.1.0 and vobject 0.9.8 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ics==0.7.2 icalendar==6.1.0 vobject==0.9.8

cat > look.py <<'PY'
import icalendar
import ics
import vobject

lines = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//due days//EN
BEGIN:VTODO
UID:task@example.org
DTSTAMP:20261123T090000Z
DUE;VALUE=DATE:20261207
SUMMARY:First shift
END:VTODO
BEGIN:VEVENT
UID:event@example.org
DTSTAMP:20261123T090000Z
DTSTART;VALUE=DATE:20261207
SUMMARY:First shift is due
END:VEVENT
END:VCALENDAR
"""
text = lines.replace("\n", "\r\n")

written = ics.Calendar(text).serialize().split()
print("ics       ", *[line for line in written if line.startswith(("DUE", "DTSTART"))])
written = icalendar.Calendar.from_ical(text).to_ical().decode().split()
print("icalendar ", *[line for line in written if line.startswith(("DUE", "DTSTART"))])
written = vobject.readOne(text).serialize().split()
print("vobject   ", *sorted(line for line in written if line.startswith(("DUE", "DTSTART"))))
PY
venv/bin/python look.py 2>/dev/null | tee seen

diff seen - <<'SEEN'
ics        DTSTART;VALUE=DATE:20261207 DUE:20261207T000000Z
icalendar  DUE;VALUE=DATE:20261207 DTSTART;VALUE=DATE:20261207
vobject    DTSTART;VALUE=DATE:20261207 DUE;VALUE=DATE:20261207
SEEN
echo "as described"
