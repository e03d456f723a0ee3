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
import java.util.Locale;
import java.util.regex.Pattern;

/** A server that hands out a token. */
record TokenUrl(HttpCall call) implements TokenPlace {
    private static final int OK = 200;
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+\\.)*[a-z][a-z0-9-]*");

    @Override
    public byte[] read(CredentialContext kernel) throws InterruptedException {
        HttpResult answer = kernel.http().send(call);
        if (answer.status() == OK) {
            return answer.body();
        }
        String what = this + " answered " + answer.status() + " ("
                + answer.contentType().orElse("without a content type") + ")";
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new TransportException("subject_source_unavailable", what + "; try again later", null, true, false);
        }
        throw new SubjectTokenException(
                "subject_source_refused", what + "; check \"url\", \"headers\" and what the server logs about them");
    }

    /** Asks about names over TLS only: of addresses and of plain http the transport knows more than the policy is told here. */
    @Override
    public void checkTrust(CredentialContext kernel) {
        String host = call.uri().getHost().toLowerCase(Locale.ROOT);
        if (!call.uri().getScheme().equalsIgnoreCase("https")
                || !NAME.matcher(host).matches()) {
            return;
        }
        Access access = new Access(Kind.CONNECT, host, call.purpose(), kernel.file(), call.wellKnown());
        if (!kernel.trust().allows(access)) {
            String who = kernel.file().map(file -> ", named by " + file + ",").orElse("");
            throw new ConfigurationException(
                    "host_untrusted",
                    "the host " + host + who + " is not trusted: allow it with TrustPolicy.hosts(...), or vouch for the"
                            + " configuration with TrustPolicy.trusting()");
        }
    }

    @Override
    public String toString() {
        URI uri = call.uri();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
