#!/usr/bin/env bash
# In QTI 3.0 a number may be right within a tolerance (equal: tolerance-mode, tolerance), or once it is rounded (equalRounded: rounding-mode, figures),
# and points become a level by a table of lower ends (interpolationTable: the first entry that is not above the points). qti-components, the player of
# QTI 3 that is on npm, looks for both modes under names without the hyphen, which no item has. So it asks for the very number, and 38.6 is wrong
# where 38.0 to 39.0 is right; and "to one decimal place" becomes "to one figure", by which 44 is as good as 38.5. What an operator such as sum has worked
# out counts as a whole number if it stands first: 2.5 is equal to 2. The table gives a level for its own numbers and none for those between them.
# Of the table the console hears, of the others nobody. A question for this player, such as one about a dose or a count of beds, should ask
# with gte and lte, which it carries out well, or offer choices; who takes in items by others has to look for these four before anybody is graded.
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

const answer = "<qti-correct-response><qti-value>38.5</qti-value></qti-correct-response>";
async function outcome(processing, response, table = "") {
  document.body.innerHTML = `<qti-assessment-item identifier="item" title="item">
    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="float">${answer}</qti-response-declaration>
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">${table}</qti-outcome-declaration>
    <qti-response-processing>${processing}</qti-response-processing>
  </qti-assessment-item>`;
  const item = document.body.firstChild;
  await item.updateComplete;
  await new Promise((later) => setTimeout(later, 20));
  item.updateResponseVariable("RESPONSE", response);
  item.processResponse();
  return item.variables.find(({ identifier }) => identifier === "SCORE").value;
}
const given = '<qti-variable identifier="RESPONSE"></qti-variable>';
const right = '<qti-correct identifier="RESPONSE"></qti-correct>';
const number = (value) => `<qti-base-value base-type="float">${value}</qti-base-value>`;
const one = `<qti-set-outcome-value identifier="SCORE">${number(1)}</qti-set-outcome-value>`;
const condition = (rule) => `<qti-response-condition><qti-response-if>${rule}${one}</qti-response-if></qti-response-condition>`;
const ask = (rule, response) => outcome(condition(rule), response);
const within = `<qti-equal tolerance-mode="absolute" tolerance="0.5 0.5">${given}${right}</qti-equal>`;
const rounded = `<qti-equal-rounded rounding-mode="decimalPlaces" figures="1">${given}${right}</qti-equal-rounded>`;
const between = `<qti-and><qti-gte>${given}${number(38)}</qti-gte><qti-lte>${given}${number(39)}</qti-lte></qti-and>`;
for (const response of ["38.5", "38.6", "44"]) {
  say(`${response} within 0.5:`, await ask(within, response));
  say(`${response} to one place:`, await ask(rounded, response));
  say(`${response} from 38 to 39:`, await ask(between, response));
}
const sum = `<qti-sum>${number(1)}${number(1.5)}</qti-sum>`;
say("1 + 1.5 is 2:", await ask(`<qti-equal tolerance-mode="exact">${sum}${number(2)}</qti-equal>`, "0"));
say("2 is 1 + 1.5:", await ask(`<qti-equal tolerance-mode="exact">${number(2)}${sum}</qti-equal>`, "0"));
const entry = (from, level) => `<qti-interpolation-table-entry source-value="${from}" target-value="${level}"></qti-interpolation-table-entry>`;
const levels = `<qti-interpolation-table default-value="0">${entry(80, 2)}${entry(50, 1)}</qti-interpolation-table>`;
const lookUp = `<qti-lookup-outcome-value identifier="SCORE">${given}</qti-lookup-outcome-value>`;
for (const points of ["50", "65", "80", "95"]) say(`level of ${points}:`, await outcome(lookUp, points, levels));
process.exit();
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
38.5 within 0.5: 1
38.5 to one place: 1
38.5 from 38 to 39: 1
38.6 within 0.5: 0
38.6 to one place: 1
38.6 from 38 to 39: 1
44 within 0.5: 0
44 to one place: 1
44 from 38 to 39: 0
1 + 1.5 is 2: 1
2 is 1 + 1.5: 0
level of 50: 1
level of 65: 0
level of 80: 2
level of 95: 0
SEEN
echo "as described"
