#!/usr/bin/env bash
# A story for Twine carries an IFID by which it is known over all its versions: 8 to 63 digits, capitals and hyphens (Twine 2 HTML output 1.0.2, and
# the Treaty of Babel). A UUID is the usual kind and not the only one. extwee reads any, and passes any on as HTML and JSON; but each time it
# writes Twee it puts a new one, drawn by chance, in place of one that is not formed like a UUID, and says so only on the console. What was read once as HTML
# and stored as Twee is then another story, each time it is stored. A UUID in capitals it keeps, of any version; one in small letters it replaces
# too. Whoever gives stories identifiers that must last should take a UUID, in capitals, and know it again by something else as well.
#
# extwee 2.3.18 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts extwee@2.3.18

cat > look.mjs <<'JS'
import { parseTwee } from "extwee";
console.warn = () => {};
for (const ifid of ["SHELTER-2026-NIGHT", "2ED6657D-E927-568B-95E1-2665A8AEA6A2", "2ed6657d-e927-568b-95e1-2665a8aea6a2"]) {
  const story = parseTwee(`:: StoryTitle\nNight\n\n:: StoryData\n${JSON.stringify({ ifid })}\n\n:: Start\nThe bell rings.\n`);
  const twee = () => /"ifid": "(.*?)"/.exec(story.toTwee())[1];
  const html = /ifid="(.*?)"/.exec(story.toTwine2HTML())[1];
  const kept = (written) => (written === ifid ? "kept" : "another");
  console.log(`${ifid}: HTML ${kept(html)}, JSON ${kept(JSON.parse(story.toJSON()).ifid)}, Twee ${kept(twee())}, twice the same: ${twee() === twee()}`);
}
JS
node look.mjs 2>/dev/null | tee seen

diff seen - <<'SEEN'
SHELTER-2026-NIGHT: HTML kept, JSON kept, Twee another, twice the same: false
2ED6657D-E927-568B-95E1-2665A8AEA6A2: HTML kept, JSON kept, Twee kept, twice the same: true
2ed6657d-e927-568b-95e1-2665a8aea6a2: HTML kept, JSON kept, Twee another, twice the same: false
SEEN
echo "as described"
