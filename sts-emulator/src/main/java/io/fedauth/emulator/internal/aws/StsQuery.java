// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Security Token Service's query API: AssumeRole, which is signed, and AssumeRoleWithWebIdentity, which is not. */
final class StsQuery {
    /** Where the AWS SDK sends it, whatever the path of the endpoint that it is told. */
    static final String PATH = "/";

    private static final String VERSION = "2011-06-15";
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):role/(?:[!-~]+/)?([A-Za-z0-9_+=,.@-]{1,64})");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{3,5}");

    /** Verifies the token of a web identity. */
    @FunctionalInterface
    interface WebIdentities {
        void verify(String token) throws RefusalException;
    }

    private final AwsKeyring keyring;
    private final WebIdentities identities;
    private final InstantSource clock;

    StsQuery(AwsKeyring keyring, WebIdentities identities, InstantSource clock) {
        this.keyring = keyring;
        this.identities = identities;
        this.clock = clock;
    }

    Response answer(Request request) throws RefusalException {
        Form form = request.form();
        if (!form.required("Version").equals(VERSION)) {
            throw Refusal.AWS_ACTION_UNKNOWN.because("version");
        }
        String action = form.required("Action");
        switch (action) {
            case "AssumeRole" -> checkSignature(request);
            case "AssumeRoleWithWebIdentity" -> identities.verify(form.required("WebIdentityToken"));
            default -> throw Refusal.AWS_ACTION_UNKNOWN.because(action);
        }
        Matcher role = ROLE.matcher(form.required("RoleArn"));
        String session = form.required("RoleSessionName");
        if (!role.matches() || !SESSION.matcher(session).matches()) {
            throw Refusal.AWS_ROLE_UNKNOWN.because("");
        }
        // Whoever may assume a role of another account gets keys of that account.
        String arn =
                "arn:%s:sts::%s:assumed-role/%s/%s".formatted(role.group(1), role.group(2), role.group(3), session);
        Duration lifetime = lifetime(form);
        return new Response(
                200, Map.of("Content-Type", "text/xml"), AwsXml.assumed(action, keyring.issue(arn, lifetime)));
    }

    private static Duration lifetime(Form form) throws RefusalException {
        String seconds = Objects.requireNonNullElse(form.single("DurationSeconds"), "3600");
        if (!SECONDS.matcher(seconds).matches()
                || Integer.parseInt(seconds) < 900
                || Integer.parseInt(seconds) > 43_200) {
            throw Refusal.AWS_DURATION_WRONG.because("");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private void checkSignature(Request request) throws RefusalException {
        String authorization = request.header("authorization");
        if (authorization == null) {
            throw Refusal.AWS_HEADER_MISSING.because("authorization");
        }
        AwsAuthorization claimed = AwsAuthorization.parse(authorization);
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        String timestamp = headers.getOrDefault("x-amz-date", "");
        if (!claimed.service().equals("sts")) {
            throw Refusal.AWS_SCOPE_WRONG.because("wanted sts");
        }
        AwsTimes.check(timestamp, claimed, clock.instant());
        AwsKeys keys = keyring.active(claimed.accessKeyId(), Optional.ofNullable(headers.get("x-amz-security-token")));
        Sigv4.Content content = new Sigv4.Content("POST", request.path(), "", headers, Sigv4.hash(request.body()));
        if (!claimed.signedHeaders().contains("host")
                || !Sigv4.isSigned(content, claimed, timestamp, keys.secretAccessKey())) {
            throw Refusal.AWS_SIGNATURE_WRONG.because("");
        }
    }
}
