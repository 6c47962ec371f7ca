#!/usr/bin/env bash
# SCORM 2004 lets a time carry a zone only behind a fraction of a second: its time(second,10,0) nests them as [:ss[.s[TZD]]]. scorm-again, the
# runtime many systems give their packages, holds to it: 10:00:00Z and 10:00:00+01:00 are refused (406, the element keeps what it had), 10:00:00
# and 10:00:00.0Z are taken. Python's isoformat() leaves the fraction away when it is nought, as the shortest forms of other languages do, so a
# package that writes its times so loses one answer's time in a million, and all of them where times are whole seconds. xAPI (tincan) wants the
# opposite: a time without a zone is refused, one without a fraction is not. A form for both has a fraction and a zone.
#
# scorm-again 3.4.3 from npm, tincan 1.0.0 with aniso8601 10.0.1 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund scorm-again@3.4.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tincan==1.0.0 aniso8601==10.0.1

cat > scorm.mjs <<'JS'
import { Scorm2004API } from "scorm-again";
const api = new Scorm2004API({ autocommit: false, logLevel: 5 });
api.Initialize("");
api.SetValue("cmi.interactions.0.id", "shelter-1");
api.SetValue("cmi.interactions.0.type", "choice");
for (const time of process.argv.slice(2)) {
  const taken = api.SetValue("cmi.interactions.0.timestamp", time);
  console.log(`scorm-again ${time.padEnd(28)} ${taken === "true" ? "taken" : `refused ${api.GetLastError()}`}`);
}
process.exit(0);
JS
cat > xapi.py <<'PY'
import sys
from datetime import datetime, timezone

from tincan import Activity, Agent, Statement, Verb

for time in sys.argv[1:]:
    try:
        Statement(
            actor=Agent(mbox="kari@example.org"),
            verb=Verb(id="http://adlnet.gov/expapi/verbs/answered"),
            object=Activity(id="https://example.org/shelter-1"),
            timestamp=time,
        )
        print(f"tincan      {time:28} taken")
    except ValueError:
        print(f"tincan      {time:28} refused")
for microsecond in (0, 1):
    print("isoformat  ", datetime(2026, 11, 30, 10, 0, 0, microsecond, timezone.utc).isoformat())
PY
times=(2026-11-30T10:00:00 2026-11-30T10:00:00Z 2026-11-30T10:00:00+01:00 2026-11-30T10:00:00.0Z 2026-11-30T10:00:00.000+01:00)
{ node scorm.mjs "${times[@]}"; venv/bin/python -W ignore xapi.py "${times[@]}"; } | tee seen

diff seen - <<'SEEN'
scorm-again 2026-11-30T10:00:00          taken
scorm-again 2026-11-30T10:00:00Z         refused 406
scorm-again 2026-11-30T10:00:00+01:00    refused 406
scorm-again 2026-11-30T10:00:00.0Z       taken
scorm-again 2026-11-30T10:00:00.000+01:00 taken
tincan      2026-11-30T10:00:00          refused
tincan      2026-11-30T10:00:00Z         taken
tincan      2026-11-30T10:00:00+01:00    taken
tincan      2026-11-30T10:00:00.0Z       taken
tincan      2026-11-30T10:00:00.000+01:00 taken
isoformat   2026-11-30T10:00:00+00:00
isoformat   2026-11-30T10:00:00.000001+00:00
SEEN
echo "as described"
