// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.util.HexFormat;

/** Signs requests with Signature Version 4 in the {@code Authorization} header. Safe for use by many threads. */
final class RequestSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final SigningKeys signingKeys = new SigningKeys();

    /**
     * Signs a request.
     *
     * @param canonical the request, its time stamp among the header fields
     * @param keys what to sign with; the session token is the caller's to add to the request
     * @param scope what the signature is good for
     * @return the value of the header field {@code Authorization}
     */
    String authorization(CanonicalRequest canonical, AwsKeys keys, CredentialScope scope) {
        byte[] key = signingKeys.key(keys.secretAccessKey(), scope);
        String signature = HexFormat.of().formatHex(Sha256.keyed(key, stringToSign(canonical, scope)));
        return ALGORITHM + " Credential=" + keys.accessKeyId() + "/" + scope + ", SignedHeaders="
                + canonical.signedHeaders() + ", Signature=" + signature;
    }

    /** Returns what the signature is computed of (AWS, "Create a string to sign"). */
    static String stringToSign(CanonicalRequest canonical, CredentialScope scope) {
        String digest = Sha256.hex(canonical.text());
        return String.join("\n", ALGORITHM, scope.timestamp(), scope.toString(), digest);
    }

    void forget() {
        signingKeys.forget();
    }
}
