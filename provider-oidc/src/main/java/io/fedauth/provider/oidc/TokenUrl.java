// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;

/** A server that hands out a token. */
record TokenUrl(HttpCall call) implements TokenPlace {
    private static final int OK = 200;

    @Override
    public byte[] read(CredentialContext kernel) throws InterruptedException {
        HttpResult answer = kernel.http().send(call);
        if (answer.status() == OK) {
            return answer.body();
        }
        String what = this + " answered " + answer.status() + " ("
                + answer.contentType().orElse("without a content type") + ")";
        if (answer.status() == 429 || answer.status() >= 500) {
            TransportException outage = new TransportException("subject_source_unavailable", what, null, true, false);
            throw new SubjectTokenException(outage.code(), what + "; it may work again later", outage);
        }
        throw new SubjectTokenException(
                "subject_source_refused", what + "; check \"url\", \"headers\" and what the server logs about them");
    }

    @Override
    public void checkTrust(CredentialContext kernel) {
        kernel.http().check(call);
    }

    @Override
    public String toString() {
        URI uri = call.uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
