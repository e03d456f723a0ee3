// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.TrustPolicy.Access;
import io.fedauth.api.TrustPolicy.Kind;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.http.address.EndpointRules;
import io.fedauth.api.internal.http.address.PlainHttp;
import io.fedauth.api.internal.http.address.Wording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a call pass only if its URI is well-formed and the trust policy allows its host.
 *
 * <p>Decides before anything is opened or looked up. Where a name has to lead to this machine or its link,
 * {@link BoundedTransport} looks it up once, under the call's deadline, and connects to what it checked.
 */
public final class GuardedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final TrustPolicy policy;
    private final Optional<Path> namedBy;

    /** Guards a transport for what the given file names; for what the caller names in code if there is none. */
    public GuardedTransport(HttpTransport transport, TrustPolicy policy, Optional<Path> namedBy) {
        this.transport = transport;
        this.policy = policy;
        this.namedBy = namedBy;
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        check(call);
        return transport.send(call);
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        try {
            check(call);
        } catch (ConfigurationException e) {
            return CompletableFuture.failedFuture(e);
        }
        return transport.sendAsync(call);
    }

    @Override
    public void check(HttpCall call) {
        String host = EndpointRules.host(call.uri());
        if (call.uri().getScheme().equalsIgnoreCase("https")) {
            if (!allows(Kind.CONNECT, host, call, call.wellKnown())) {
                throw untrusted(host, call, "TrustPolicy.hosts(\"" + host + "\")");
            }
        } else if (PlainHttp.isMetadata(host) && readsLocally(call.purpose())) {
            if (!allows(Kind.CONNECT_PLAIN, host, call, true)) {
                throw untrusted(host, call, "a policy of your own");
            }
        } else if (!PlainHttp.isLoopback(host)) {
            throw insecure(call, "use https");
        } else if (!allows(Kind.CONNECT_PLAIN, host, call, call.wellKnown())) {
            throw insecure(call, "use https, or allow loopback with TrustPolicy.httpLoopback()");
        }
    }

    private boolean allows(Kind kind, String host, HttpCall call, boolean wellKnown) {
        return policy.allows(new Access(kind, host, call.purpose(), namedBy, wellKnown));
    }

    private static boolean readsLocally(Purpose purpose) {
        return purpose == Purpose.LOCAL_METADATA || purpose == Purpose.SUBJECT_SOURCE;
    }

    private ConfigurationException untrusted(String host, HttpCall call, String narrowest) {
        return new ConfigurationException(
                "untrusted_host",
                "the trust policy does not allow a connection to " + host + " (" + Wording.of(call.purpose())
                        + ", named by " + namedBy.map(Path::toString).orElse("the caller") + "); to vouch for it, build"
                        + " Credentials with " + narrowest + " or TrustPolicy.trusting()");
    }

    private ConfigurationException insecure(HttpCall call, String remedy) {
        return new ConfigurationException(
                "url_insecure",
                "URL " + Wording.of(call.uri()) + " (" + Wording.of(call.purpose()) + ", named by "
                        + namedBy.map(Path::toString).orElse("the caller") + ") is refused: plain http shows tokens to"
                        + " everyone on the way; " + remedy);
    }
}
