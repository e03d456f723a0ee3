// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.config.AwsRules;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies signed GetCallerIdentity requests as AWS would, by recomputing the signature, and as Google does before it sends
 * them: that they go to AWS, and are meant for the audience.
 */
public final class AwsTokenVerifier implements SubjectTokenVerifier {
    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    private static final Pattern HOST = Pattern.compile("sts(?:-fips)?\\.(?:(?!cn-)([a-z]+(?:-[a-z]+)+-[0-9]+)"
            + "\\.(?:amazonaws\\.com|api\\.aws)|(cn-[a-z]+-[0-9]+)\\.amazonaws\\.com\\.cn)");
    private static final Pattern URL = Pattern.compile("https://([a-z0-9.-]+)/?\\?([A-Za-z0-9=&-]+)");
    private static final Set<String> QUERY = Set.of("Action=GetCallerIdentity", "Version=2011-06-15");
    private static final String CANONICAL_QUERY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final List<String> MUST_BE_SIGNED = List.of("host", "x-amz-date");
    private static final String SESSION_TOKEN = "x-amz-security-token";
    private static final String BODY_HASH = "x-amz-content-sha256";
    private static final Set<String> HASHES = Set.of(Sigv4.hash(""), "UNSIGNED-PAYLOAD");

    private final AwsKeyring keyring;
    private final AwsRules rules;
    private final InstantSource clock;
    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();

    public AwsTokenVerifier(AwsKeyring keyring, AwsRules rules, InstantSource clock) {
        this.keyring = keyring;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Set<String> tokenTypes() {
        return Set.of("urn:ietf:params:aws:token-type:aws4_request");
    }

    @Override
    public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
        SignedRequest request = SignedRequest.parse(presented.value());
        AwsAuthorization claimed = AwsAuthorization.parse(request.header("authorization"));
        checkPlace(request, claimed);
        checkTarget(request, presented.target().audiences());
        checkSigned(request, claimed);
        Instant now = clock.instant();
        AwsTimes.check(request.header("x-amz-date"), claimed, now);
        AwsKeys keys = keyring.active(
                claimed.accessKeyId(), Optional.ofNullable(request.headers().get(SESSION_TOKEN)));
        checkSignature(request, claimed, keys);
        if (rules.replaysRefused()) {
            checkUnused(claimed, now);
        }
        String[] arn = keys.arn().split(":", 6);
        return new VerifiedSubject(keys.arn(), null, null, Map.of("arn", keys.arn(), "account", arn[4]));
    }

    /** Remembers a signature for as long as its time stamp can be within the bounds. */
    private void checkUnused(AwsAuthorization claimed, Instant now) throws RefusalException {
        accepted.values().removeIf(until -> now.isAfter(until));
        if (accepted.putIfAbsent(claimed.signature(), now.plus(AwsTimes.SKEW.multipliedBy(2))) != null) {
            throw Refusal.AWS_REPLAYED.because("");
        }
    }

    private static void checkPlace(SignedRequest request, AwsAuthorization claimed) throws RefusalException {
        Matcher url = URL.matcher(request.url());
        if (!request.method().equals("POST") || !url.matches()) {
            throw Refusal.AWS_URL_WRONG.because("wanted POST https://sts.REGION.amazonaws.com?" + CANONICAL_QUERY);
        }
        Matcher host = HOST.matcher(url.group(1));
        List<String> query = List.of(url.group(2).split("&", -1));
        boolean regional = host.matches();
        if (!(regional || url.group(1).equals(GLOBAL_HOST))
                || query.size() != QUERY.size()
                || !QUERY.containsAll(query)
                || query.get(0).equals(query.get(1))) {
            throw Refusal.AWS_URL_WRONG.because(
                    "wanted an endpoint of the Security Token Service, and " + CANONICAL_QUERY);
        }
        if (!request.header("host").equals(url.group(1))) {
            throw Refusal.AWS_HOST_WRONG.because("");
        }
        // In China the region is the second group: its partition has a domain of its own.
        String region = regional ? Objects.requireNonNullElseGet(host.group(1), () -> host.group(2)) : "us-east-1";
        if (!claimed.region().equals(region) || !claimed.service().equals("sts")) {
            throw Refusal.AWS_SCOPE_WRONG.because("wanted " + region + "/sts");
        }
    }

    private static void checkTarget(SignedRequest request, List<String> audiences) throws RefusalException {
        String target = request.header(SignedRequest.TARGET);
        String bare = target.startsWith("https:") ? target.substring("https:".length()) : target;
        if (audiences.size() != 1 || !audiences.get(0).equals(bare)) {
            throw Refusal.AWS_TARGET_WRONG.because("");
        }
    }

    /** What is not signed could be changed by anyone on the way. */
    private void checkSigned(SignedRequest request, AwsAuthorization claimed) throws RefusalException {
        for (String name : claimed.signedHeaders()) {
            request.header(name);
        }
        for (String name : MUST_BE_SIGNED) {
            request.header(name);
        }
        for (String name : request.headers().keySet()) {
            boolean excused =
                    name.equals("authorization") || (rules.unsignedTargets() && name.equals(SignedRequest.TARGET));
            if (!excused && !claimed.signedHeaders().contains(name)) {
                throw Refusal.AWS_HEADER_UNSIGNED.because(name);
            }
        }
    }

    private static void checkSignature(SignedRequest request, AwsAuthorization claimed, AwsKeys keys)
            throws RefusalException {
        String bodyHash = request.headers().getOrDefault(BODY_HASH, Sigv4.hash(""));
        Sigv4.Content content = new Sigv4.Content(request.method(), "/", CANONICAL_QUERY, request.headers(), bodyHash);
        if (!HASHES.contains(bodyHash)
                || !Sigv4.isSigned(content, claimed, request.header("x-amz-date"), keys.secretAccessKey())) {
            throw Refusal.AWS_SIGNATURE_WRONG.because("");
        }
    }
}
