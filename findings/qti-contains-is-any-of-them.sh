#!/usr/bin/env bash
# A QTI item with partial points asks of an answer with several parts whether it contains others: true if all of them are in it, in any order, for every
# type of value (QTI 3.0 and 2.x, contains: [A,B,C] contains [C,A]). In qti-components it is true if one of them is in it, and only for directed pairs,
# which match and gap questions give; for the choices of a multiple choice it is never true, so the points of such an item stay at nought whatever is
# ticked. Only the console says that contains knows no other type. match and mapResponse do as they should with choices; a directed pair both take
# in either direction, which shows where a custom interaction answers what comes before what. An item for this player gives points with mapResponse,
# or with one match or member for each part; who takes in items by others has to look for contains before anybody is graded.
#
# @citolab/qti-components 7.27.4, in jsdom 29.1.1, both from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citolab/qti-components@7.27.4 jsdom@29.1.1

cat > look.mjs <<'JS'
import { JSDOM } from "jsdom";
const { window } = new JSDOM("", { url: "https://example.org/", pretendToBeVisual: true });
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
Object.assign(globalThis, { window, Event: window.Event, CustomEvent: window.CustomEvent });
const say = console.log;
for (const kind of ["debug", "warn", "error"]) console[kind] = () => {};
await import("@citolab/qti-components/qti-elements");
await import("@citolab/qti-components/qti-processing");

const given = '<qti-variable identifier="RESPONSE"></qti-variable>';
const right = '<qti-correct identifier="RESPONSE"></qti-correct>';
async function points(type, correct, rule, response) {
  const one = '<qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>';
  const key = (value) => `<qti-map-entry map-key="${value}" mapped-value="0.5"></qti-map-entry>`;
  document.body.innerHTML = `<qti-assessment-item identifier="item" title="item">
    <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="${type}">
      <qti-correct-response>${correct.map((value) => `<qti-value>${value}</qti-value>`).join("")}</qti-correct-response>
      <qti-mapping default-value="0">${correct.map(key).join("")}</qti-mapping>
    </qti-response-declaration>
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"></qti-outcome-declaration>
    <qti-response-processing>${rule.replace("<one/>", one)}</qti-response-processing>
  </qti-assessment-item>`;
  const item = document.body.firstChild;
  await item.updateComplete;
  await new Promise((later) => setTimeout(later, 20));
  item.updateResponseVariable("RESPONSE", response);
  item.processResponse();
  return item.variables.find(({ identifier }) => identifier === "SCORE").value;
}
const when = (condition) => `<qti-response-condition><qti-response-if>${condition}<one/></qti-response-if></qti-response-condition>`;
const rules = {
  contains: when(`<qti-contains>${given}${right}</qti-contains>`),
  match: when(`<qti-match>${given}${right}</qti-match>`),
  mapResponse: '<qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="RESPONSE"></qti-map-response></qti-set-outcome-value>',
};
async function look(type, correct, ...responses) {
  for (const response of responses) {
    const row = [];
    for (const [name, rule] of Object.entries(rules)) row.push(`${name} ${await points(type, correct, rule, response)}`);
    say(`${correct.join(", ")} by ${response.join(", ")}: ${row.join(", ")}`);
  }
}
await look("identifier", ["A", "B"], ["A", "B"], ["C", "B", "A"], ["A"]);
await look("directedPair", ["A x", "B y"], ["B y", "A x"], ["A x", "B x"], ["x A", "y B"]);
process.exit();
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
A, B by A, B: contains 0, match 1, mapResponse 1
A, B by C, B, A: contains 0, match 0, mapResponse 1
A, B by A: contains 0, match 0, mapResponse 0.5
A x, B y by B y, A x: contains 1, match 1, mapResponse 1
A x, B y by A x, B x: contains 1, match 0, mapResponse 0.5
A x, B y by x A, y B: contains 0, match 1, mapResponse 1
SEEN
echo "as described"
