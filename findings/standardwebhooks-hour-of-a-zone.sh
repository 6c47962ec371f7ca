#!/usr/bin/env bash
# Standard Webhooks signs the name of the message, the time as seconds since 1970, and the body. sign() of the Python library takes the time as a datetime
# and puts UTC in the place of its zone instead of counting over: 13:00 in Oslo is signed as 13:00 UTC, an hour after the moment that timestamp() of the
# same datetime gives for the header. Then every receiver finds no matching signature, also one with this same library; a sender whose times
# are in UTC sees nothing of it. A time without a zone, as now() gives, is taken for UTC too, whatever the clock says. sign() in JavaScript takes a Date,
# which has no zone. And a message with an empty body, which is signed well, is taken there and gives nothing; in Python verify() raises a
# JSONDecodeError, which is no WebhookVerificationError, unless json_parse=False is said. Give sign() a datetime in UTC, make the header of that
# same one, send {} where there is nothing to say, and test the sender with a zone that is not UTC.
#
# standardwebhooks 1.1.0 from PyPI and standardwebhooks 1.1.1 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund standardwebhooks@1.1.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0

cat > send.py <<'PY'
import json
from datetime import datetime, timedelta, timezone

from standardwebhooks import Webhook

hook = Webhook(b"a secret of this test alone".rjust(32))
utc = datetime.now(timezone.utc)
sent = {}
for name, time, body in (
    ("in UTC", utc, '{"done": true}'),
    ("in a zone an hour ahead", utc.astimezone(timezone(timedelta(hours=1))), '{"done": true}'),
    ("with an empty body", utc, ""),
):
    signature = hook.sign("message", time, body)
    headers = {"webhook-id": "message", "webhook-timestamp": str(int(time.timestamp())), "webhook-signature": signature}
    sent[name] = [body, headers]
    try:
        says = hook.verify(body, headers)
    except Exception as error:
        says = type(error).__name__, str(error)
    print(f"python, {name}:", says)
with open("sent.json", "w") as file:
    json.dump(sent, file)
PY
cat > receive.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
const hook = new Webhook("a secret of this test alone".padStart(32), { format: "raw" });
for (const [name, [body, headers]] of Object.entries(JSON.parse(readFileSync("sent.json", "utf8")))) {
  let says;
  try {
    says = JSON.stringify(hook.verify(body, headers));
  } catch (error) {
    says = `${error.name}, ${error.message}`;
  }
  console.log(`javascript, ${name}:`, says);
}
JS
{ venv/bin/python send.py; node receive.mjs; } | tee seen

diff seen - <<'SEEN'
python, in UTC: {'done': True}
python, in a zone an hour ahead: ('WebhookVerificationError', 'No matching signature found')
python, with an empty body: ('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)')
javascript, in UTC: {"done":true}
javascript, in a zone an hour ahead: WebhookVerificationError, No matching signature found
javascript, with an empty body: undefined
SEEN
echo "as described"
