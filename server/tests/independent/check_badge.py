"""Checks badges by openbadgeslib and, where it is at hand, by the official JSON schema.

Reads one JSON object from standard input: files, the issuer's JWK set, its status lists by their addresses, and the e-mail
address that the badges should be about. Prints, for each file, "valid" or why it is refused.
"""

import base64
import json
import sys
from pathlib import Path

import jwt
from jsonschema import Draft201909Validator, FormatChecker
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.credential import IdentityObject
from openbadgeslib.ob3.verifier import OB3Verifier

CLAIMS = ("iss", "sub", "jti", "nbf", "exp")


def token_of(kind, content):
    data = base64.b64decode(content)
    if kind == "png":
        return OB3Verifier.extract_token_from_png(data)
    if kind == "svg":
        return OB3Verifier.extract_token_from_svg(data)
    return data.decode()


def key_of(token, jwks):
    kid = jwt.get_unverified_header(token).get("kid")
    found = [key for key in jwks["keys"] if key["kid"] == kid]
    return jwt.PyJWK(found[0]).key if found else None


def check(token, asked, schema):
    key = key_of(token, asked["jwks"])
    if key is None:
        return "the issuer has no such key"
    try:
        lists = asked["lists"]
        credential = OB3Verifier(pubkey_pem=key).verify(token, check_status=True, download=lambda url: lists[url].encode())
    except LibOpenBadgesException as error:
        return str(error)
    [identity] = credential.identifiers
    if identity != IdentityObject.create(asked["email"], identity.salt):
        return "it is about somebody else"
    payload = jwt.decode(token, options={"verify_signature": False})
    body = {name: value for name, value in payload.items() if name not in CLAIMS}
    wrong = [error.message for error in schema.iter_errors(body)] if schema else []
    return f"the schema: {wrong}" if wrong else "valid"


def main():
    file = Path(sys.argv[1])
    schema = Draft201909Validator(json.loads(file.read_text()), format_checker=FormatChecker()) if file.exists() else None
    asked = json.load(sys.stdin)
    found = [check(token_of(kind, content), asked, schema) for kind, content in asked["files"]]
    print(json.dumps({"schema": schema is not None, "found": found}))


main()
