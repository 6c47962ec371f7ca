#!/usr/bin/env bash
# A mail that can be left with one press says so in two headers (RFC 8058): List-Unsubscribe with an https address, and List-Unsubscribe-Post, whose
# value is List-Unsubscribe=One-Click and nothing else. nodemailer has an option for headers of lists and takes each value in it for an address: the
# second becomes <http://List-Unsubscribe=One-Click>, which is not that value, and nothing is raised. List-Post: NO, which says that nobody may write
# to the list (RFC 2369, 3.4), becomes <http://NO>. Two ways to leave, given as a list, make two headers of one name, where RFC 2369 (3) allows one; a
# list in a list makes one. Given as plain headers all of them are written as they are meant. Whoever sends news that can be left should write these
# headers without that option, and test the mail as it goes out.
#
# nodemailer 10.6.1 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund nodemailer@10.6.1

cat > look.mjs <<'JS'
import nodemailer from "nodemailer";
const mailer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
const leave = "https://example.org/leave/1";
const desk = "mailto:leave@example.org";
const oneClick = "List-Unsubscribe=One-Click";
const ways = {
  "option": { list: { unsubscribe: leave, "unsubscribe-post": oneClick, post: "NO" } },
  "option, list": { list: { unsubscribe: [leave, desk] } },
  "option, list in a list": { list: { unsubscribe: [[leave, desk]] } },
  "headers": { headers: { "List-Unsubscribe": `<${leave}>, <${desk}>`, "List-Unsubscribe-Post": oneClick, "List-Post": "NO" } },
};
for (const [way, option] of Object.entries(ways)) {
  const { message } = await mailer.sendMail({ from: "news@example.org", to: "desk@example.org", subject: "News", text: "News", ...option });
  const [head] = message.toString().split("\n\n");
  for (const line of head.split("\n").filter((line) => line.startsWith("List-"))) console.log(`${way}: ${line}`);
}
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
option: List-Unsubscribe: <https://example.org/leave/1>
option: List-Unsubscribe-Post: <http://List-Unsubscribe=One-Click>
option: List-Post: <http://NO>
option, list: List-Unsubscribe: <https://example.org/leave/1>
option, list: List-Unsubscribe: <mailto:leave@example.org>
option, list in a list: List-Unsubscribe: <https://example.org/leave/1>, <mailto:leave@example.org>
headers: List-Unsubscribe: <https://example.org/leave/1>, <mailto:leave@example.org>
headers: List-Unsubscribe-Post: List-Unsubscribe=One-Click
headers: List-Post: NO
SEEN
echo "as described"
