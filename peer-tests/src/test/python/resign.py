# SPDX-License-Identifier: Apache-2.0
"""Signs requests again with botocore: each line of JSON is a request, the answer is its Authorization header."""
import json
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def sign(question):
    signer = SigV4Auth(
        Credentials(question["accessKeyId"], question["secretAccessKey"], question.get("sessionToken")),
        "sts",
        question["region"],
    )
    request = AWSRequest(question["method"], question["url"], headers=dict(question["headers"]), data=b"")
    # No clock to patch: botocore takes the time from here, as a verifier would.
    request.context["timestamp"] = question["timestamp"]
    signer._modify_request_before_signing(request)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return {
        "signature": signer.signature(text, request),
        "signedHeaders": signer.signed_headers(signer.headers_to_sign(request)),
    }


for line in sys.stdin:
    print(json.dumps(sign(json.loads(line))), flush=True)
