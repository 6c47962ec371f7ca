#!/usr/bin/env bash
# TinCanJS, the common xAPI library of browsers, does not read back the durations that it writes itself. Where a duration has hours and no minutes
# it counts the hours once more as seconds: one hour is written PT1H0S and read as 3,601 seconds, twelve as 43,212. Where nothing stands behind the
# minutes, as in PT30M or PT1H30M, which ISO 8601 allows, it reads nought. Nothing is raised, so times in a report are wrong in silence. Hours,
# minutes and seconds all written out, PT1H0M0S, it reads well: a statement for whoever may read it with this should say all three.
#
# tincanjs 0.50.0 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund tincanjs@0.50.0

cat > look.mjs <<'JS'
import TinCan from "tincanjs";
const { convertISO8601DurationToMilliseconds: read, convertMillisecondsToISO8601Duration: write } = TinCan.Utils;
for (const seconds of [90, 3600, 5400, 43_200]) {
  const written = write(seconds * 1000);
  console.log(`${seconds} s written ${written} read ${read(written) / 1000}`);
}
for (const duration of ["PT45S", "PT30M", "PT30M0S", "PT1H", "PT1H30M", "PT1H30M0S", "PT1H0M0S", "PT12H0M0S"]) {
  console.log(`${duration} read ${read(duration) / 1000}`);
}
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
90 s written PT1M30S read 90
3600 s written PT1H0S read 3601
5400 s written PT1H30M0S read 5400
43200 s written PT12H0S read 43212
PT45S read 45
PT30M read 0
PT30M0S read 1800
PT1H read 3601
PT1H30M read 0
PT1H30M0S read 5400
PT1H0M0S read 3600
PT12H0M0S read 43200
SEEN
echo "as described"
