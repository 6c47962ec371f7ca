#!/usr/bin/env bash
# Two libraries for xAPI do not agree on durations. @xapi/xapi (npm) writes a span of exactly whole days as P1DT, with a T and no time behind it,
# which ISO 8601 does not allow; tincan (PyPI) refuses the statement that holds it. An hour more, and both agree. And tincan turns a month into
# 30 days and a year into 365 as it reads, so a statement that it passes on says something else than the one it was given. Whoever sends statements
# through either should count in days and hours, and write P1D.
#
# @xapi/xapi 3.0.3 from npm, tincan 1.0.0 with aniso8601 10.0.1 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @xapi/xapi@3.0.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tincan==1.0.0 aniso8601==10.0.1

cat > spans.mjs <<'JS'
import imported from "@xapi/xapi";
const XAPI = imported.default ?? imported;
const start = new Date("2026-11-30T10:00:00Z");
for (const hours of [1, 24, 25, 48]) {
  console.log(XAPI.calculateISO8601Duration(start, new Date(start.getTime() + hours * 3_600_000)));
}
JS
cat > read.py <<'PY'
import json
import sys

from tincan import Result

for written in sys.argv[1:]:
    try:
        passed_on = json.loads(Result.from_json(json.dumps({"duration": written})).to_json())["duration"]
    except Exception as error:
        passed_on = "refused"
    print(f"{written:9}{passed_on}")
PY
# shellcheck disable=SC2046  # one word for each span
{ venv/bin/python -W ignore read.py $(node spans.mjs) P1D P1M P1Y; } | tee seen

diff seen - <<'SEEN'
PT1H     PT01H00M00S
P1DT     refused
P1DT1H   P1DT01H00M00S
P2DT     refused
P1D      P1DT00H00M00S
P1M      P30DT00H00M00S
P1Y      P365DT00H00M00S
SEEN
echo "as described"
