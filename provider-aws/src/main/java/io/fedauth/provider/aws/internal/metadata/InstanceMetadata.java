// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.region.AwsRegion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metadata service of an EC2 instance, with the session that its second version demands (AWS, "Use IMDSv2").
 *
 * <p>One session serves region and keys, and is begun anew once when the service no longer knows it. Safe for use by many
 * threads: several may begin a session each, of which the last is kept.
 */
public final class InstanceMetadata {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
    /** What IAM allows for names of roles; a path would lead elsewhere. */
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    private final InstanceEndpoints endpoints;
    private volatile @Nullable Session session;

    /** Creates the client; opens nothing. */
    public InstanceMetadata(InstanceEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Returns the keys of the instance's role.
     *
     * @throws SubjectTokenException if the service does not answer, refuses, or answers with something else
     */
    public TemporaryKeys keys(CredentialContext kernel) throws InterruptedException {
        URI roles = endpoints.credentials();
        String role = text(
                get(roles, kernel),
                roles,
                "attach an IAM role to the instance; if it wants a session, name \"imdsv2_session_token_url\"");
        if (!ROLE.matcher(role).matches() || role.startsWith("..")) {
            throw new SubjectTokenException(
                    "aws_role_name_odd",
                    MetadataCalls.describe(roles)
                            + " answered with something that is not the name of one role; check \"url\"");
        }
        URI place = endpoints.credentials(role);
        HttpResult answer = get(place, kernel);
        byte[] document = MetadataCalls.body(answer, place, "check the role of the instance");
        return CredentialDocument.of(document, MetadataCalls.describe(place), kernel)
                .keys("Token");
    }

    /**
     * Returns the region that the instance is in.
     *
     * @throws SubjectTokenException {@code aws_region_odd} if the answer names none, or as for {@link #keys}
     */
    public AwsRegion region(CredentialContext kernel) throws InterruptedException {
        Optional<URI> named = endpoints.namedRegion();
        Optional<AwsRegion> region = named.isEmpty() ? Optional.empty() : read(named.get(), kernel);
        if (region.isEmpty() && named.filter(endpoints.region()::equals).isEmpty()) {
            region = readIfThere(endpoints.region(), kernel);
        }
        if (region.isEmpty() && named.isEmpty()) {
            region = read(endpoints.zone(), kernel);
        }
        return region.orElseThrow(() -> new SubjectTokenException(
                "aws_region_odd",
                MetadataCalls.describe(named.orElse(endpoints.zone()))
                        + " answered with the name of no region or zone; set AWS_REGION"));
    }

    private Optional<AwsRegion> readIfThere(URI place, CredentialContext kernel) throws InterruptedException {
        HttpResult answer = get(place, kernel);
        return answer.status() == NOT_FOUND ? Optional.empty() : region(text(answer, place, "set AWS_REGION"));
    }

    private Optional<AwsRegion> read(URI place, CredentialContext kernel) throws InterruptedException {
        return region(text(get(place, kernel), place, "set AWS_REGION, or check \"region_url\""));
    }

    private static Optional<AwsRegion> region(String text) {
        return AwsRegion.of(text).or(() -> AwsRegion.ofZone(text));
    }

    private static String text(HttpResult answer, URI place, String remedy) {
        return new String(MetadataCalls.body(answer, place, remedy), StandardCharsets.UTF_8).strip();
    }

    private HttpResult get(URI place, CredentialContext kernel) throws InterruptedException {
        HttpCall.Builder call = endpoints.calls(HttpCall.get(place, Purpose.LOCAL_METADATA));
        Optional<URI> sessions = endpoints.sessions();
        if (sessions.isEmpty()) {
            return MetadataCalls.send(call.build(), kernel);
        }
        Session known = session;
        boolean fresh = known == null || known.hasEnded(kernel);
        Session used = fresh || known == null ? begin(sessions.get(), kernel) : known;
        HttpResult answer = MetadataCalls.send(used.on(call.build()), kernel);
        if (answer.status() == UNAUTHORIZED && !fresh) {
            answer = MetadataCalls.send(begin(sessions.get(), kernel).on(call.build()), kernel);
        }
        return answer;
    }

    private Session begin(URI sessions, CredentialContext kernel) throws InterruptedException {
        long now = kernel.time().nanoTime();
        HttpCall call = endpoints
                .calls(HttpCall.put(sessions, Purpose.LOCAL_METADATA)
                        .header("x-aws-ec2-metadata-token-ttl-seconds", Long.toString(SESSION.toSeconds())))
                .build();
        String token = text(
                MetadataCalls.send(call, kernel),
                sessions,
                "allow IMDSv2, and a hop limit of 2 if this is a container");
        if (!TOKEN.matcher(token).matches()) {
            throw new SubjectTokenException(
                    "aws_metadata_refused",
                    MetadataCalls.describe(sessions)
                            + " answered with something that is no session token; check \"imdsv2_session_token_url\"");
        }
        // Ended a little early, so that none ends under way.
        Session begun = new Session(token, now + SESSION.minusSeconds(10).toNanos());
        session = begun;
        return begun;
    }

    /** Forgets the session. */
    public void forget() {
        session = null;
    }

    @Override
    public String toString() {
        return MetadataCalls.describe(endpoints.credentials());
    }

    private static final class Session {
        private final String token;
        private final long end;

        Session(String token, long end) {
            this.token = token;
            this.end = end;
        }

        boolean hasEnded(CredentialContext kernel) {
            return kernel.time().nanoTime() - end >= 0;
        }

        HttpCall on(HttpCall call) {
            return call.toBuilder().header("x-aws-ec2-metadata-token", token).build();
        }
    }
}
