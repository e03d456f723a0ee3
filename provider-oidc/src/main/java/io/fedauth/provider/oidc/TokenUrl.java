// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.TrustPolicy.Access;
import io.fedauth.api.TrustPolicy.Kind;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

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

    /** Asks about connections over TLS; what plain http may go to, the transport knows better than any policy. */
    @Override
    public void checkTrust(CredentialContext kernel) {
        String host = call.uri().getHost().toLowerCase(Locale.ROOT);
        boolean tls = call.uri().getScheme().equalsIgnoreCase("https");
        if (tls && !kernel.trust().allows(new Access(Kind.CONNECT, host, call.purpose(), kernel.file(), false))) {
            throw new ConfigurationException(
                    "untrusted_host",
                    "the trust policy does not allow a connection to " + host + " (subject source, named by "
                            + kernel.file().map(Path::toString).orElse("the caller")
                            + "); allow it with TrustPolicy.hosts(...), or vouch for the file with TrustPolicy.trusting()");
        }
    }

    @Override
    public String toString() {
        URI uri = call.uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
