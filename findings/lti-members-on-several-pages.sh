#!/usr/bin/env bash
# Who is in a course, a tool asks of the platform that launched it (LTI Names and Roles 2.0); where there are many, the answer names the next page
# in a Link header by RFC 8288, in which rel=next stands with or without quotes and behind other marks as well as first. PyLTI1p3 turns the whole header
# into small letters before it reads it, so of a platform whose address or whose sign for the page has a capital it asks for a page that is not there, or
# for another one; and unless rel="next" stands first and in quotes it takes the first page for all there is. ltijs reads all of these (one page, unless
# pages says otherwise), but with a role or a limit it puts its own question in the place of the one that the platform's address came with: the first page
# is then asked for without the course. Nobody is told. A platform that wants to be read by both writes its addresses in small letters, without
# a question in them, and rel="next" first; who removes people that are not on the list has to see that there was a last page.
#
# PyLTI1p3 2.0.0 from PyPI, ltijs 5.9.9 from npm. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ltijs@5.9.9 2> /dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check PyLTI1p3==2.0.0

cat > platform.mjs <<'JS'
import { spawn } from "node:child_process";
import http from "node:http";
import { createRequire } from "node:module";
const NamesAndRoles = createRequire(import.meta.url)("ltijs/dist/Provider/Services/NamesAndRoles.js");
const links = {
  first: (url) => `<${url}>; rel="next"`,
  bare: (url) => `<${url}>; rel=next`,
  behind: (url) => `<${url}>; title="more"; rel="next"`,
};
let asked = [];
const server = http.createServer((request, response) => {
  asked.push(request.url);
  const [path] = request.url.split("?");
  const more = !/p=/i.test(request.url);
  const next = `http://${request.headers.host}${path}?course=7&p=WzQ`;
  if (more) response.setHeader("Link", links[path.split("/")[1].toLowerCase()](next));
  response.end(JSON.stringify({ id: path, context: { id: "7" }, members: [{ user_id: request.url, roles: [] }] }));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = (link) => `http://127.0.0.1:${server.address().port}/${link}/Members?course=7`;
const say = (library, what) => {
  console.log(`${library}, ${what}:`, ...asked);
  asked = [];
};
for (const link of Object.keys(links)) {
  await new Promise((done) => spawn("venv/bin/python", ["tool.py", address(link)], { stdio: "inherit" }).on("exit", done));
  say("PyLTI1p3", link);
}
const platform = { platformActive: async () => true, platformAccessToken: async () => ({ token_type: "Bearer", access_token: "a" }) };
const service = new NamesAndRoles(async () => platform, "", {});
const members = (link, options) =>
  service.getMembers({ iss: "i", clientId: "c", platformContext: { namesRoles: { context_memberships_url: address(link) } } }, options);
for (const link of Object.keys(links)) {
  await members(link, { pages: false });
  say("ltijs", link);
}
await members("first", { pages: false, role: "Learner" });
say("ltijs", "first, learners");
server.close();
JS
cat > tool.py <<'PY'
import sys

from pylti1p3.names_roles import NamesRolesProvisioningService
from pylti1p3.service_connector import ServiceConnector

connector = ServiceConnector(None)
connector.get_access_token = lambda scopes: "a"
NamesRolesProvisioningService(connector, {"context_memberships_url": sys.argv[1]}).get_members()
PY
node platform.mjs | tee seen

diff seen - <<'SEEN'
PyLTI1p3, first: /first/Members?course=7 /first/members?course=7&p=wzq
PyLTI1p3, bare: /bare/Members?course=7
PyLTI1p3, behind: /behind/Members?course=7
ltijs, first: /first/Members?course=7 /first/Members?course=7&p=WzQ
ltijs, bare: /bare/Members?course=7 /bare/Members?course=7&p=WzQ
ltijs, behind: /behind/Members?course=7 /behind/Members?course=7&p=WzQ
ltijs, first, learners: /first/Members?role=Learner /first/Members?course=7&p=WzQ
SEEN
echo "as described"
