#!/usr/bin/env bash
# SQLite's log (WAL) has a counter in its head, the "checkpoint sequence number", and a salt of which the first half is said to grow by one
# with each checkpoint. A program that watches the log from outside may take both for signs that it goes forward. They are not, once two
# connections use the database: each counts its own. After one connection took the log into the file with TRUNCATE, the next write of the
# other begins the log with the counter as it was. And if that one had counted nothing yet, the salt is drawn afresh: its first half jumps.
# Only of RESTART, which leaves the log to whoever writes next, both grow by one whoever asked for it.
#
# apsw 3.50.4.0 from PyPI, with SQLite 3.50.4. Needs Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check apsw==3.50.4.0

cat > watch.py <<'PY'
import struct
import apsw

print("SQLite", apsw.sqlite_lib_version())


def head(name):
    with open(f"{name}-wal", "rb") as log:
        return struct.unpack(">6I", log.read(24))


def watch(name, steps):
    writer, other = apsw.Connection(name), apsw.Connection(name)
    writer.execute("pragma journal_mode = wal")
    writer.execute("create table line (n)")
    for who, how in steps:
        before = head(name)
        list((writer if who == "itself" else other).execute(f"pragma wal_checkpoint({how})"))
        writer.execute("insert into line values (1)")
        after = head(name)
        salt = (after[4] - before[4]) % 2**32
        print(f"{how} by {who}: counter {before[3]} to {after[3]}, salt {'+1' if salt == 1 else 'drawn afresh'}")


watch("counted.db", [("itself", "RESTART"), ("the other", "RESTART"), ("itself", "TRUNCATE"), ("the other", "TRUNCATE")])
watch("fresh.db", [("the other", "TRUNCATE")])
PY
venv/bin/python watch.py | tee seen

diff seen - <<'SEEN'
SQLite 3.50.4
RESTART by itself: counter 0 to 1, salt +1
RESTART by the other: counter 1 to 2, salt +1
TRUNCATE by itself: counter 2 to 3, salt +1
TRUNCATE by the other: counter 3 to 3, salt +1
TRUNCATE by the other: counter 0 to 0, salt drawn afresh
SEEN
echo "as described"
