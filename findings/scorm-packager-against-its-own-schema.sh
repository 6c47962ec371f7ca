#!/usr/bin/env bash
# simple-scorm-packager writes an imsmanifest.xml and lays the schemas of SCORM beside it, but the one is not valid by the others. In an item, metadata
# must stand before what SCORM adds, and it stands behind it: behind adlcp:masteryscore in 1.2, behind imsss:sequencing in 2004. And resources may hold
# no metadata at all, only each resource may. Without these two the same manifest is valid, in both versions. A system that checks packages by
# the schema refuses each one that comes from here; a reader of other people's packages has to take metadata wherever it stands.
#
# simple-scorm-packager 0.2.7 from npm, lxml 5.3.0 from PyPI. Needs Node 20 and Python 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund simple-scorm-packager@0.2.7
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check lxml==5.3.0

cat > pack.cjs <<'JS'
const pack = require("simple-scorm-packager");
const [version, source] = process.argv.slice(2);
const made = { version: "1.0.0", zip: false, outputFolder: "out" };
pack({ version, source, organization: "Shelter", title: "Night", language: "en", package: made }, () => {});
JS
cat > look.py <<'PY'
from lxml import etree

SCHEMAS = {
    "1.2": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
    "2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}
for folder, schemas in SCHEMAS.items():
    imports = "".join(f'<import namespace="{namespace}" schemaLocation="{file}"/>' for namespace, file in schemas.items())
    with open(f"{folder}/all.xsd", "w") as file:
        file.write(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>')
    valid, manifest = etree.XMLSchema(etree.parse(f"{folder}/all.xsd")), etree.parse(f"{folder}/imsmanifest.xml")
    says = lambda: "valid" if valid(manifest) else "not valid"
    print(f"{folder} as written: {says()}")
    for place in ("organization", "item", "resources"):
        print(f"{folder} {place}: {' '.join(child.tag.split('}')[1] for child in manifest.find(f'.//{{*}}{place}'))}")
    for place in ("item", "resources"):
        metadata = manifest.find(f".//{{*}}{place}/{{*}}metadata")
        metadata.getparent().remove(metadata)
        print(f"{folder} and without that of {place}: {says()}")
PY
for version in 1.2 "2004 4th Edition"; do
    folder=${version%% *}
    mkdir "$folder"
    echo "<p>Night</p>" > "$folder/index.html"
    node pack.cjs "$version" "$folder" > written
done
venv/bin/python look.py | tee seen

diff seen - <<'SEEN'
1.2 as written: not valid
1.2 organization: title item metadata
1.2 item: title masteryscore metadata
1.2 resources: metadata resource
1.2 and without that of item: not valid
1.2 and without that of resources: valid
2004 as written: not valid
2004 organization: title item metadata sequencing
2004 item: title sequencing metadata
2004 resources: metadata resource
2004 and without that of item: not valid
2004 and without that of resources: valid
SEEN
echo "as described"
