#!/usr/bin/env bash
# At its end a lesson of cmi5 says passed or failed, with the score, then completed and terminated, and no score in these two (cmi5, 9.5.1). moveOn() of
# @xapi/cmi5 does all of it in one call. But a score of 0 is to it as no score: where 0.7 is asked for (masteryScore), who has 0.5 is reported as
# failed, and who has 0 as completed and nothing else, as if there had been no test. A score with raw, min and max and without scaled is failed, whatever
# it is. Where nothing is asked for, the score goes into completed and terminated; a system that checks by 9.5.1, as CATAPULT does, refuses both and
# the session is left without an end. If an answer may lie between 10 and 14, xAPI wants 10[:]14 as the pattern (2.4.4.1); it writes 10:14,
# which is neither a number nor a range. Send passed and failed one by one, with scaled, also for 0; who reads statements should not take completed
# for passed, and ask again where a test left neither.
#
# @xapi/cmi5 1.4.0 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @xapi/cmi5@1.4.0

cat > look.cjs <<'JS'
const Cmi5 = require("./node_modules/@xapi/cmi5/dist/Cmi5.umd.js");
const launch = {
  fetch: "https://example.org/fetch",
  endpoint: "https://example.org/xapi/",
  actor: { account: { homePage: "https://example.org", name: "1" } },
  activityId: "https://example.org/lesson",
  registration: "760e3480-ba55-4991-94b0-01820dbd23a2",
};
async function lesson(masteryScore) {
  const lesson = new Cmi5(launch);
  const sent = [];
  lesson.getLaunchDataFromLMS = async () => ({ launchMode: "Normal", moveOn: "Completed", contextTemplate: {}, masteryScore });
  lesson.getLearnerPreferencesFromLMS = async () => ({});
  await lesson.initialize({ authToken: "", initializedDate: new Date() });
  lesson.xapi.sendStatement = async ({ statement }) => sent.push(statement);
  return { lesson, sent };
}
const verb = ({ verb, result }) => verb.id.split("/").pop() + (result.score ? ` ${JSON.stringify(result.score)}` : "");
async function look() {
  const points = { raw: 8, min: 0, max: 10 };
  for (const [asked, score] of [[0.7, 0.8], [0.7, 0.5], [0.7, 0], [0.7, points], [undefined, 0.8], [undefined, 0]]) {
    const { lesson: one, sent } = await lesson(asked);
    await one.moveOn({ score });
    console.log(`${asked ?? "nothing"} asked, ${JSON.stringify(score)}:`, sent.map(verb).join(", "));
  }
  const { lesson: one, sent } = await lesson();
  await one.interactionNumeric("beds", "1", 12, { min: 10, max: 14 });
  await one.interactionPerformance("shift", "1", { hours: 8 }, { hours: { min: 7, max: 9 } });
  for (const { object } of sent) console.log(object.definition.interactionType, ...object.definition.correctResponsesPattern);
}
look();
JS
node look.cjs | tee seen

diff seen - <<'SEEN'
0.7 asked, 0.8: passed {"scaled":0.8}, completed, terminated
0.7 asked, 0.5: failed {"scaled":0.5}, completed, terminated
0.7 asked, 0: completed, terminated
0.7 asked, {"raw":8,"min":0,"max":10}: failed {"raw":8,"min":0,"max":10}, completed, terminated
nothing asked, 0.8: completed {"scaled":0.8}, terminated {"scaled":0.8}
nothing asked, 0: completed, terminated
numeric 10:14
performance hours[.]7:9
SEEN
echo "as described"
