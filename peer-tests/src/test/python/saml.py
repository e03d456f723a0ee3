# SPDX-License-Identifier: Apache-2.0
"""Reads and writes SAML with pysaml2: each line of JSON is a question, the answer is what it found or wrote."""
import json
import sys

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import IdPConfig, SPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_UNSPECIFIED, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

COMMON = {"xmlsec_binary": "/usr/bin/xmlsec1", "debug": 0}


def service_provider(question, metadata):
    return SPConfig().load({
        **COMMON,
        "allow_unknown_attributes": True,
        "entityid": question["audience"],
        "service": {"sp": {
            "endpoints": {"assertion_consumer_service": [(question["recipient"], BINDING_HTTP_POST)]},
            "allow_unsolicited": True,
            "want_response_signed": False,
            "want_assertions_signed": True,
        }},
        "metadata": {"inline": metadata},
    })


def read(question):
    client = Saml2Client(config=service_provider(question, [question["metadata"]]))
    response = client.parse_authn_request_response(question["response"], BINDING_HTTP_POST)
    return {"subject": response.get_subject().text, "attributes": response.ava, "issuer": response.issuer()}


def write(question):
    receiver = str(entity_descriptor(service_provider(question, [])))
    identity_provider = Server(config=IdPConfig().load({
        **COMMON,
        "entityid": question["issuer"],
        "service": {"idp": {
            "endpoints": {"single_sign_on_service": [(question["issuer"] + "/sso", BINDING_HTTP_REDIRECT)]},
            "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None}},
        }},
        "key_file": question["key"],
        "cert_file": question["certificate"],
        "metadata": {"inline": [receiver]},
    }))
    response = identity_provider.create_authn_response(
        {"groups": ["builders"]},
        "_asked",
        question["recipient"],
        question["audience"],
        name_id=NameID(format=NAMEID_FORMAT_UNSPECIFIED, text="alice"),
        sign_response=question["signResponse"],
        sign_assertion=question["signAssertion"],
        sign_alg=SIG_RSA_SHA256,
        digest_alg=DIGEST_SHA256,
    )
    return {"response": str(response)}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(read(asked) if asked["op"] == "read" else write(asked)), flush=True)
