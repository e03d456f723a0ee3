// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** A server that hands out a token. */
record SourceUrl(HttpCall call) implements SourcePlace {
    private static final int OK = 200;

    /** The content types that messages repeat: any other text of the server's may echo what it was sent. */
    private static final Set<String> KNOWN_TYPES = Set.of(
            "application/json",
            "application/jwt",
            "application/problem+json",
            "application/xml",
            "text/html",
            "text/plain",
            "text/xml");

    @Override
    public byte[] read(CredentialContext kernel) throws InterruptedException {
        HttpResult answer = send(kernel);
        if (answer.status() == OK) {
            return answer.body();
        }
        String what = this + " answered " + answer.status() + " (" + contentType(answer) + ")";
        if (answer.status() == 429 || answer.status() >= 500) {
            TransportException outage = new TransportException("subject_source_unavailable", what, null, true, false);
            throw new SubjectTokenException(outage.code(), what + "; it may work again later", outage);
        }
        throw new SubjectTokenException(
                "subject_source_refused", what + "; check \"url\", \"headers\" and what the server logs about them");
    }

    /** A source that is down must not be taken for a token endpoint that is. */
    private HttpResult send(CredentialContext kernel) throws InterruptedException {
        try {
            return kernel.http().send(call);
        } catch (TransportException e) {
            throw new SubjectTokenException(e.code(), "the source of the subject token failed: " + e.getMessage(), e);
        }
    }

    private static String contentType(HttpResult answer) {
        return answer.contentType()
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(type -> KNOWN_TYPES.contains(type) ? type : "an unusual content type")
                .orElse("without a content type");
    }

    @Override
    public void checkTrust(CredentialContext kernel) {
        kernel.http().check(call);
    }

    @Override
    public String kind() {
        return "url";
    }

    @Override
    public String toString() {
        URI uri = call.uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
