#!/usr/bin/env bash
# Where an address or a header of a mail is not ASCII, the notice that it could not be delivered comes as message/global-delivery-status (RFC 6533)
# instead of message/delivery-status, with "utf-8;" before the address. flufl.bounce, the reader of bounces that Mailman uses, finds nobody in such
# a notice, not even where the address itself is plain: the mail counts as delivered. Either of the two, the kind of the notice or the utf-8, is
# enough for that. Whoever watches bounces has to take both, as mail to people whose names are written in any alphabet has such headers on servers that allow it.
#
# flufl.bounce 4.0 from PyPI. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check flufl.bounce==4.0

cat > look.py <<'PY'
from email import message_from_bytes
from itertools import product

from flufl.bounce import all_failures

NOTICE = """From: postmaster@mx.example.org
To: courses@example.net
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type={report}; boundary=part

--part
Content-Type: text/plain; charset=utf-8

The mail could not be delivered.
--part
Content-Type: message/{report}

Reporting-MTA: dns; mx.example.org

Final-Recipient: {kind}; kari@example.org
Action: failed
Status: 5.1.1

--part--
"""
for report, kind in product(("delivery-status", "global-delivery-status"), ("rfc822", "utf-8")):
    _, failed = all_failures(message_from_bytes(NOTICE.format(report=report, kind=kind).encode()))
    print(f"{report}, {kind}: {', '.join(address.decode() for address in failed) or 'nobody'}")
PY
venv/bin/python -W ignore look.py | tee seen

diff seen - <<'SEEN'
delivery-status, rfc822: kari@example.org
delivery-status, utf-8: nobody
global-delivery-status, rfc822: nobody
global-delivery-status, utf-8: nobody
SEEN
echo "as described"
