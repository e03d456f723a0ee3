// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.api.spi.TimeSource;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kernel over a fake transport, at a time that stands still. */
public final class Fixture implements AutoCloseable {
    /** When tests take place. */
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** An endpoint of nobody's. */
    public static final URI ENDPOINT = URI.create("https://idp.example/token");

    /** A good answer of it. */
    public static final String ISSUED = answer("");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final FakeTransport transport = new FakeTransport();
    private TrustPolicy trust = TrustPolicy.strict();
    private TokenRequest defaults = TokenRequest.DEFAULT;
    private Credentials credentials;

    /** Prepares a kernel without environment. */
    public Fixture() {
        this.credentials = build();
    }

    /** A good answer with more members, or with some replaced. */
    public static String answer(String more) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("access_token", "\"issued-token\"");
        members.put("issued_token_type", "\"urn:ietf:params:oauth:token-type:access_token\"");
        members.put("token_type", "\"Bearer\"");
        members.put("expires_in", "3600");
        if (!more.isEmpty()) {
            int colon = more.indexOf(':');
            members.put(more.substring(1, colon - 1), more.substring(colon + 1));
        }
        members.values().removeIf(value -> value.equals("-"));
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }

    /** A supplier that always finds the same JWT. */
    public static SubjectTokenSupplier subject(String value) {
        return context -> SubjectToken.of(value, TokenType.JWT);
    }

    /** Sets an environment variable. */
    public Fixture variable(String name, String value) {
        variables.put(name, value);
        return rebuilt();
    }

    /** Sets a system property. */
    public Fixture property(String name, String value) {
        properties.put(name, value);
        return rebuilt();
    }

    /** Sets the trust policy. */
    public Fixture trust(TrustPolicy policy) {
        trust = policy;
        return rebuilt();
    }

    /** Sets the defaults. */
    public Fixture defaults(TokenRequest wish) {
        defaults = wish;
        return rebuilt();
    }

    /** Returns the transport. */
    public FakeTransport transport() {
        return transport;
    }

    /** Returns the kernel. */
    public Credentials credentials() {
        return credentials;
    }

    private Fixture rebuilt() {
        credentials.close();
        credentials = build();
        return this;
    }

    private Credentials build() {
        return Credentials.builder()
                .trust(trust)
                .defaults(defaults)
                .wiring(wiring -> wiring.transport(transport)
                        .environment(Environment.of(variables, properties))
                        .time(new StandingTime())
                        .supplier(new StubSupplier()))
                .build();
    }

    @Override
    public void close() {
        credentials.close();
    }

    /** The wall clock stands still, so that expected instants are exact; the ticks go on. */
    private static final class StandingTime implements TimeSource {
        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
