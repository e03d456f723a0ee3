// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.aws.AwsServices;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.journal.RefusalReason;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens that somebody has tampered with, each in one place: none is as good as the one that was signed. */
@Tag("A6")
class AwsMutationTest {
    private static final int MUTATIONS = 100_000;
    private static final String TYPE = "urn:ietf:params:aws:token-type:aws4_request";
    private static final String AUDIENCE =
            "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-pool/providers/demo-provider";

    private final FakeClock clock = new FakeClock();
    private final AwsServices aws = new AwsServices(AwsCloud.usual(), clock);
    private final SubjectTokenVerifier verifier = aws.verifier();
    private final Random random = new Random(20_261_126);

    @Test
    void noMutatedToken_isAccepted() throws Exception {
        Map<RefusalReason, Integer> reasons = new HashMap<>();
        AwsKeys keys = aws.keys();
        Map<String, String> good = request(keys).signed();
        assertThat(verifier.verify(presented(request(keys).token(good))).subject())
                .endsWith("/demo");

        for (int i = 0; i < MUTATIONS; i++) {
            String token = mutated(keys, good);
            assertThatThrownBy(() -> verifier.verify(presented(token)))
                    .as("mutation %d", i)
                    .isInstanceOfSatisfying(
                            RefusalException.class, refused -> reasons.merge(refused.refusal(), 1, Integer::sum));
        }

        assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(MUTATIONS);
        assertThat(reasons)
                .as("the mutations get as far as every check")
                .containsKeys(
                        Refusal.AWS_TOKEN_MALFORMED,
                        Refusal.AWS_URL_WRONG,
                        Refusal.AWS_HOST_WRONG,
                        Refusal.AWS_HEADER_MISSING,
                        Refusal.AWS_HEADER_UNSIGNED,
                        Refusal.AWS_AUTHORIZATION_MALFORMED,
                        Refusal.AWS_SCOPE_WRONG,
                        Refusal.AWS_TARGET_WRONG,
                        Refusal.AWS_DATE_WRONG,
                        Refusal.AWS_KEY_UNKNOWN,
                        Refusal.AWS_SESSION_TOKEN_WRONG,
                        Refusal.AWS_SIGNATURE_WRONG);
    }

    /**
     * Changes one character of one value or of the encoded text to another one, takes a field away, adds one, or cuts the text;
     * or signs well what must not be accepted. It always means something else.
     */
    private String mutated(AwsKeys keys, Map<String, String> good) {
        SignedAwsRequest request = request(keys);
        Map<String, String> fields = new TreeMap<>(good);
        List<String> names = new ArrayList<>(fields.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(14)) {
            case 0 -> fields.remove(name);
            case 1 -> fields.put("x-" + random.nextInt(1000), "1");
            case 2 -> request.url = changed(request.url);
            case 3 -> request.method = changed(request.method);
            case 4 -> fields.put(changed(name), fields.remove(name));
            case 5 -> {
                return changed(request.token(fields));
            }
            case 6 -> {
                String token = request.token(fields);
                return token.substring(0, random.nextInt(token.length()));
            }
            case 7 -> {
                return signedWrongly(request).token();
            }
            case 8 -> fields.put(name, good.get(names.get((names.indexOf(name) + 1) % names.size())));
            default -> fields.put(name, changed(good.get(name)));
        }
        return request.token(fields);
    }

    private SignedAwsRequest signedWrongly(SignedAwsRequest request) {
        switch (random.nextInt(4)) {
            case 0 -> request.secret = changed(request.secret);
            case 1 -> request.service = changed(request.service);
            case 2 -> request.header("x-goog-cloud-target-resource", changed(AUDIENCE));
            default -> request.unsigned("x-" + random.nextInt(1000), "1");
        }
        return request;
    }

    /** The case of hosts, and of names of header fields, means nothing; so letters do not change their case only. */
    private String changed(String text) {
        int at = random.nextInt(text.length());
        String alphabet = "abcdefghijklmnopqrstuvwxyz0123456789+/=;:&?.-";
        char other = alphabet.charAt(random.nextInt(alphabet.length()));
        boolean same = Character.toLowerCase(text.charAt(at)) == other;
        return same ? changed(text) : text.substring(0, at) + other + text.substring(at + 1);
    }

    private SignedAwsRequest request(AwsKeys keys) {
        return new SignedAwsRequest(keys, AUDIENCE, clock.instant());
    }

    private static PresentedToken presented(String token) {
        return new PresentedToken(token, TYPE, new ExchangeTarget(List.of(AUDIENCE), List.of(), null, List.of()));
    }
}
