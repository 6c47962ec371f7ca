#!/usr/bin/env bash
# A statement that xAPI 1.0.3 allows may be refused by one library and taken by another. xapi-validation, by which Learning Locker judges, wants mailboxes
# of ASCII letters and few signs, though an mbox is a mailto IRI (2.4.2.3): nobody at a domain such as blåbær.example.org gets a result. It refuses a single
# activity as parent too (2.4.6.2: one or an array), and half an hour as PT0.5H. tincan, the library for Python, takes all of these; but it refuses a
# registration, or an id, that is a UUID of version 7 (RFC 9562), as databases give them today, and drops an extension whose value is null, without a word,
# so that a statement it passes on is not the one it was given. A statement of 2.0.0 the first refuses, the second passes on as it is.
# A statement that both take names people by an account, not by their mail, has arrays, UUIDs of version 4, times in whole units, and no null.
#
# @learninglocker/xapi-validation 3.0.0 from npm, tincan 1.0.0 with aniso8601 10.0.1 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @learninglocker/xapi-validation@3.0.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tincan==1.0.0 aniso8601==10.0.1

cat > differences.json <<'JSON'
{
  "a plain statement": {},
  "a mailbox at an IDN": {"actor": {"mbox": "mailto:desk@blåbær.example.org"}},
  "a mailbox with a sign": {"actor": {"mbox": "mailto:tea&beds@example.org"}},
  "one parent, no array": {"context": {"contextActivities": {"parent": {"id": "https://example.org/course"}}}},
  "half an hour": {"result": {"duration": "PT0.5H"}},
  "a UUID of version 7": {"context": {"registration": "0190a5b8-7b1c-7c39-8f2b-1f6f8b1d8a11"}},
  "an extension of null": {"result": {"extensions": {"https://example.org/level": null}}},
  "version 2.0.0": {"version": "2.0.0"}
}
JSON
cat > plain.json <<'JSON'
{
  "actor": {"account": {"homePage": "https://example.org", "name": "1"}},
  "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
  "object": {"id": "https://example.org/lesson"}
}
JSON
cat > look.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { statement } = require("@learninglocker/xapi-validation/dist/factory.js");
const [plain, differences] = ["plain.json", "differences.json"].map((file) => JSON.parse(readFileSync(file, "utf8")));
for (const [name, difference] of Object.entries(differences)) {
  const refused = statement({ ...plain, ...difference }, []).map(({ path }) => path.join("."));
  console.log(`xapi-validation, ${name}:`, refused.length ? `refused for ${refused}` : "taken");
}
JS
cat > look.py <<'PY'
import json

from tincan import Statement

with open("plain.json") as plain, open("differences.json", encoding="utf-8") as differences:
    plain, differences = json.load(plain), json.load(differences)
for name, difference in differences.items():
    try:
        written = json.loads(Statement({**plain, **difference}).to_json())
        says = "taken" if all(name in written for name in difference) and "{}" not in json.dumps(written) else "taken, and a part is gone"
    except ValueError:
        says = "refused"
    print(f"tincan, {name}: {says}")
PY
{ node look.cjs; venv/bin/python look.py; } | tee seen

diff seen - <<'SEEN'
xapi-validation, a plain statement: taken
xapi-validation, a mailbox at an IDN: refused for actor.mbox
xapi-validation, a mailbox with a sign: refused for actor.mbox
xapi-validation, one parent, no array: refused for context.contextActivities.parent
xapi-validation, half an hour: refused for result.duration
xapi-validation, a UUID of version 7: taken
xapi-validation, an extension of null: taken
xapi-validation, version 2.0.0: refused for version
tincan, a plain statement: taken
tincan, a mailbox at an IDN: taken
tincan, a mailbox with a sign: taken
tincan, one parent, no array: taken
tincan, half an hour: taken
tincan, a UUID of version 7: refused
tincan, an extension of null: taken, and a part is gone
tincan, version 2.0.0: taken
SEEN
echo "as described"
