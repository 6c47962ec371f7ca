#!/usr/bin/env bash
# scim-patch carries out the PATCH of SCIM (RFC 7644, 3.5.2) for servers in JavaScript. Three things that a provider of identities may send land
# elsewhere than meant, and nothing is raised. A department added without a path, under the name of the enterprise extension, is stored under that
# name cut at its last full stop, ...enterprise:2.0, in a new object "User"; with a path it lands where it belongs. A path in capitals makes a second
# attribute beside the first, though names know no case (RFC 7643, 2.1); inside the brackets of a path it takes them in any case. And a new main
# address leaves the old one main too, where the server SHALL take the mark off. Whoever sends should name the path of an extension's attribute, in
# the schema's own letters, and take the mark off the old address in the same request; whoever receives has to look for two main addresses.
#
# scim-patch 0.8.3 from npm. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund scim-patch@0.8.3

cat > look.mjs <<'JS'
import { scimPatch } from "scim-patch";
const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patched = (operation) => {
  const person = {
    schemas: [core, enterprise],
    meta: { resourceType: "User", created: new Date(0), lastModified: new Date(0), location: "" },
    userName: "shelter-desk",
    emails: [{ type: "work", value: "desk@example.org", primary: true }],
  };
  const { schemas, meta, ...rest } = scimPatch(person, [operation]);
  return JSON.stringify(rest).replaceAll("urn:ietf:params:scim:schemas:extension", "…").replace('"userName":"shelter-desk",', "");
};
console.log(patched({ op: "add", value: { [enterprise]: { department: "Night" } } }));
console.log(patched({ op: "add", path: `${enterprise}:department`, value: "Night" }));
console.log(patched({ op: "replace", path: "USERNAME", value: "night-desk" }));
console.log(patched({ op: "replace", path: 'emails[TYPE eq "work"].value', value: "night@example.org" }));
console.log(patched({ op: "add", path: "emails", value: [{ type: "other", value: "night@example.org", primary: true }] }));
JS
node look.mjs | tee seen

diff seen - <<'SEEN'
{"emails":[{"type":"work","value":"desk@example.org","primary":true}],"…:enterprise:2.0":{"User":{"department":"Night"}}}
{"emails":[{"type":"work","value":"desk@example.org","primary":true}],"…:enterprise:2.0:User":{"department":"Night"}}
{"emails":[{"type":"work","value":"desk@example.org","primary":true}],"USERNAME":"night-desk"}
{"emails":[{"type":"work","value":"night@example.org","primary":true}]}
{"emails":[{"type":"work","value":"desk@example.org","primary":true},{"type":"other","value":"night@example.org","primary":true}]}
SEEN
echo "as described"
