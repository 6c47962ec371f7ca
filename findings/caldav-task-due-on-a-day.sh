#!/usr/bin/env bash
# Who asks a calendar server what there is on 7 December (CalDAV, calendar-query with a time-range) does not get the tasks that are due on that day.
# A day as DUE;VALUE=DATE counts as its first moment, and a task without a start is found if the time asked for begins before that (RFC 4791, 9.9):
# so it is found under the 6th. radicale and xandikos both do so; events of the day, tasks with an hour and tasks that start on the day they give
# under the 7th. On a machine set to Oslo xandikos takes days as Oslo's, so that what starts on the 7th is found under the 6th in UTC; radicale does not.
# "STATUS is not COMPLETED" gives no task without a STATUS, for what is not there is not compared (9.7.2), and a task without a date is found on
# every day, a done one too. Who asks for tasks should ask for those without COMPLETED and look at DUE and STATUS; who publishes them should
# write STATUS:NEEDS-ACTION into each, and an event beside it for the day.
#
# Radicale 3.9.0 and xandikos 0.4.10 from PyPI, both asked inside one process. Needs Python 3.10.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check Radicale==3.9.0 xandikos==0.4.10

cat > look.py <<'PY'
import io
import logging
import re
from os import environ
from pathlib import Path

from radicale import Application, config
from radicale.log import logger

logging.disable()
logger.disabled = True
environ.update(XANDIKOSPATH=str(Path("xandikos").absolute()), AUTOCREATE="yes")
from xandikos.wsgi import app as xandikos

Path("rights").write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n")
settings = config.load()
settings.update({
    "auth": {"type": "none"},
    "rights": {"type": "from_file", "file": str(Path("rights").absolute())},
    "storage": {"filesystem_folder": str(Path("radicale").absolute())},
})
SERVERS = {"radicale": Application(settings), "xandikos": xandikos.handle_wsgi_request}
NAMES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
ENTRIES = {
    "event on the 7th": ("VEVENT", "DTSTART;VALUE=DATE:20261207"),
    "due on the 7th": ("VTODO", "DUE;VALUE=DATE:20261207"),
    "due on the 7th at 9": ("VTODO", "DUE:20261207T090000Z"),
    "from the 7th on": ("VTODO", "DTSTART;VALUE=DATE:20261207"),
    "needs action": ("VTODO", "STATUS:NEEDS-ACTION"),
    "done": ("VTODO", "STATUS:COMPLETED"),
    "done before the 7th": ("VTODO", "DUE;VALUE=DATE:20261207\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261201T090000Z"),
}
QUERIES = {
    "on the 6th": '<C:time-range start="20261206T000000Z" end="20261207T000000Z"/>',
    "on the 7th": '<C:time-range start="20261207T000000Z" end="20261208T000000Z"/>',
    "STATUS is not COMPLETED": '<C:prop-filter name="STATUS"><C:text-match negate-condition="yes">COMPLETED</C:text-match></C:prop-filter>',
    "no COMPLETED": '<C:prop-filter name="COMPLETED"><C:is-not-defined/></C:prop-filter>',
}


def ask(server, method, path, body="", kind="application/xml"):
    data, answer = body.encode(), {}
    request = {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_DEPTH": "1", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(data)), "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(data), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http",
    }
    text = b"".join(server(request, lambda status, headers, *_: answer.update(status=status))).decode()
    assert answer["status"][0] == "2", (method, path, answer["status"], text)
    return text


for name, server in SERVERS.items():
    if name == "radicale":
        ask(server, "MKCOL", "/user/")
    new = f"<C:mkcalendar {NAMES}><D:set><D:prop><D:displayname>Tasks</D:displayname></D:prop></D:set></C:mkcalendar>"
    ask(server, "MKCALENDAR", "/user/tasks/", new)
    for number, (kind, line) in enumerate(ENTRIES.values()):
        entry = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//tasks//EN", f"BEGIN:{kind}", f"UID:{number}@example.org"]
        entry += ["DTSTAMP:20261101T090000Z", line, f"END:{kind}", "END:VCALENDAR", ""]
        ask(server, "PUT", f"/user/tasks/{number}.ics", "\r\n".join(entry), "text/calendar; charset=utf-8")
    for query, condition in QUERIES.items():
        found = set()
        for kind in ("VEVENT", "VTODO"):
            inner = f'<C:comp-filter name="VCALENDAR"><C:comp-filter name="{kind}">{condition}</C:comp-filter></C:comp-filter>'
            body = f'<C:calendar-query {NAMES}><D:prop><D:getetag/></D:prop><C:filter>{inner}</C:filter></C:calendar-query>'
            if kind == "VTODO" or "time-range" in condition:
                found.update(map(int, re.findall(r"/tasks/(\d+)\.ics", ask(server, "REPORT", "/user/tasks/", body))))
        print(f"{environ['TZ']}, {name}, {query}: {', '.join(entry for number, entry in enumerate(ENTRIES) if number in found) or '-'}")
PY
for zone in UTC Europe/Oslo; do
    mkdir -p "$zone"
    (cd "$zone"; TZ=$zone "$work/venv/bin/python" -W ignore "$work/look.py")
done | tee seen

diff seen - <<'SEEN'
UTC, radicale, on the 6th: due on the 7th, needs action, done, done before the 7th
UTC, radicale, on the 7th: event on the 7th, due on the 7th at 9, from the 7th on, needs action, done
UTC, radicale, STATUS is not COMPLETED: needs action
UTC, radicale, no COMPLETED: due on the 7th, due on the 7th at 9, from the 7th on, needs action, done
UTC, xandikos, on the 6th: due on the 7th, needs action, done, done before the 7th
UTC, xandikos, on the 7th: event on the 7th, due on the 7th at 9, from the 7th on, needs action, done
UTC, xandikos, STATUS is not COMPLETED: needs action
UTC, xandikos, no COMPLETED: due on the 7th, due on the 7th at 9, from the 7th on, needs action, done
Europe/Oslo, radicale, on the 6th: due on the 7th, needs action, done, done before the 7th
Europe/Oslo, radicale, on the 7th: event on the 7th, due on the 7th at 9, from the 7th on, needs action, done
Europe/Oslo, radicale, STATUS is not COMPLETED: needs action
Europe/Oslo, radicale, no COMPLETED: due on the 7th, due on the 7th at 9, from the 7th on, needs action, done
Europe/Oslo, xandikos, on the 6th: event on the 7th, due on the 7th, from the 7th on, needs action, done, done before the 7th
Europe/Oslo, xandikos, on the 7th: event on the 7th, due on the 7th at 9, needs action, done
Europe/Oslo, xandikos, STATUS is not COMPLETED: needs action
Europe/Oslo, xandikos, no COMPLETED: due on the 7th, due on the 7th at 9, from the 7th on, needs action, done
SEEN
echo "as described"
