// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header field {@code Authorization} of a request signed with Signature Version 4, in the one form that all signers write.
 *
 * @param accessKeyId whose key
 * @param day the day of the credential scope
 * @param region its region
 * @param service its service
 * @param signedHeaders the names of the header fields that were signed
 * @param signature the signature in hexadecimal
 */
record AwsAuthorization(
        String accessKeyId, String day, String region, String service, List<String> signedHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([A-Z0-9]{16,128})/([0-9]{8})/([a-z0-9-]+)"
                    + "/([a-z0-9-]+)/aws4_request, ?SignedHeaders=([a-z0-9-]+(?:;[a-z0-9-]+)*), ?Signature=([0-9a-f]{64})");

    static AwsAuthorization parse(String text) throws RefusalException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Refusal.AWS_AUTHORIZATION_MALFORMED.because("");
        }
        List<String> names = List.of(form.group(5).split(";", -1));
        if (!List.copyOf(new TreeSet<>(names)).equals(names)) {
            throw Refusal.AWS_AUTHORIZATION_MALFORMED.because("signed headers must be sorted, each of them once");
        }
        return new AwsAuthorization(form.group(1), form.group(2), form.group(3), form.group(4), names, form.group(6));
    }

    String scope() {
        return String.join("/", day, region, service, "aws4_request");
    }

    @Override
    public String toString() {
        return "AwsAuthorization[" + scope() + "]";
    }
}
