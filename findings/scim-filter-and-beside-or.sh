#!/usr/bin/env bash
# In a SCIM filter "and" binds before "or", and "not" stands for all that is in its brackets (RFC 7644, 3.4.2.2). Of four libraries one keeps to that.
# scim2-filter-parser, on which django-scim2 builds its searches, gives "and" and "or" one rank and takes them from the left: a or b and c becomes
# (a or b) and c. scimmy puts the "not" before each part and leaves the word between them, so "neither" becomes "not both", and the other way round.
# scim2-filter finds nobody whatever stands beside an "and" or "or", everybody if a "not" stands before it, and takes ge for "at most". Its fork
# scim2-parse-filter does as the RFC says. Nothing is raised in any of them. Who asks does not know which of them answers: one condition in a
# request is safe with all four, "not" only before one, and that a search finds nobody proves nothing before something is deleted or made anew.
#
# scim2-filter-parser 0.7.0 from PyPI; scim2-filter 0.2.0, scim2-parse-filter 0.2.10 and scimmy 1.3.5 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund scim2-filter@0.2.0 scim2-parse-filter@0.2.10 scimmy@1.3.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check scim2-filter-parser==0.7.0

cat > people.json <<'JSON'
[
  {"userName": "leader", "title": "leader", "userType": "staff", "active": "no", "level": 3},
  {"userName": "active", "title": "helper", "userType": "volunteer", "active": "yes", "level": 2},
  {"userName": "paused", "title": "helper", "userType": "volunteer", "active": "no", "level": 1}
]
JSON
cat > filters <<'FILTERS'
title eq "leader" or userType eq "volunteer" and active eq "yes"
title eq "leader" or (userType eq "volunteer" and active eq "yes")
not (title eq "leader" or userType eq "volunteer")
not (title eq "helper" and active eq "yes")
not (title eq "leader")
FILTERS
cat > look.py <<'PY'
import json
import sqlite3

from scim2_filter_parser.queries import SQLQuery

database = sqlite3.connect(":memory:")
database.execute("create table people (userName, title, userType, active, level)")
database.executemany("insert into people values (:userName, :title, :userType, :active, :level)", json.load(open("people.json")))
columns = {(name, None, None): name for name in ("title", "userType", "active")}
for number, written in enumerate(open("filters"), 1):
    query = SQLQuery(written.strip(), "people", columns)
    where = query.where_sql.replace("{", ":").replace("}", "")
    found = database.execute(f"select userName from people where {where}", query.params_dict)
    print(f"{number} scim2-filter-parser:", *(name for name, in found))
PY
cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import scim2Filter from "scim2-filter";
import scim2ParseFilter from "scim2-parse-filter";
import SCIMMY from "scimmy";
const people = JSON.parse(readFileSync("people.json", "utf8"));
const filters = [...readFileSync("filters", "utf8").trim().split("\n"), "level ge 2"];
const libraries = {
  "scim2-filter": (written) => people.filter(scim2Filter.filter(scim2Filter.parse(written))),
  "scim2-parse-filter": (written) => people.filter(scim2ParseFilter.filter(scim2ParseFilter.parse(written))),
  scimmy: (written) => new SCIMMY.Types.Filter(written).match(people),
};
for (const [library, find] of Object.entries(libraries)) {
  filters.forEach((written, at) => console.log([`${at + 1} ${library}:`, ...find(written).map((person) => person.userName)].join(" ")));
}
JS
{ venv/bin/python look.py; node look.mjs; } | sort -s -n -k 1,1 | tee seen

diff seen - <<'SEEN'
1 scim2-filter-parser: active
1 scim2-filter:
1 scim2-parse-filter: leader active
1 scimmy: leader active
2 scim2-filter-parser: leader active
2 scim2-filter:
2 scim2-parse-filter: leader active
2 scimmy: leader active
3 scim2-filter-parser:
3 scim2-filter: leader active paused
3 scim2-parse-filter:
3 scimmy: leader active paused
4 scim2-filter-parser: leader paused
4 scim2-filter: leader active paused
4 scim2-parse-filter: leader paused
4 scimmy: leader
5 scim2-filter-parser: active paused
5 scim2-filter: active paused
5 scim2-parse-filter: active paused
5 scimmy: active paused
6 scim2-filter: active paused
6 scim2-parse-filter: leader active
6 scimmy: leader active
SEEN
echo "as described"
