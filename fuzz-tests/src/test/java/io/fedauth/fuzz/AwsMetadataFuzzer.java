// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whatever a metadata service of AWS answers is refused with an {@link AuthException}, or makes a token; nobody but the service is
 * asked, and no key is shown.
 *
 * <p>An input is a line for the session, one for the role, one for the zone, and the document with the keys.
 */
public final class AwsMetadataFuzzer {
    private static final int PARTS = 4;
    /** So much of a secret in a name makes it no secret: less than {@link Shown} takes for a disclosure. */
    private static final int PART = 8;

    private static final FakeNetwork NETWORK = new FakeNetwork();
    private static final Credentials CREDENTIALS = FuzzedKernel.over(NETWORK);
    private static final JsonView SOURCE =
            JsonView.of(Map.of("environment_id", "aws1", "aws", Map.of("source", "imds")));

    private AwsMetadataFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String[] parts = Arrays.copyOf(new String(input, StandardCharsets.ISO_8859_1).split("\n", PARTS), PARTS);
        NETWORK.answer(call -> answer(call, parts));
        Shown shown = new Shown(secrets(parts));
        try (ListenedLog log = new ListenedLog(shown);
                SubjectTokenSupplier supplier = CREDENTIALS.context().supplier(SOURCE, TokenType.AWS4_REQUEST)) {
            String token = supplier.subjectToken(
                            CREDENTIALS.context().probe().forSubject("//audience", TokenType.AWS4_REQUEST))
                    .value();
            require(token.matches("[A-Za-z0-9._~%-]+"), "a token that is not encoded", NETWORK);
            shown.check(supplier.toString());
        } catch (AuthException e) {
            shown.check(e);
            shown.check(e.code());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        for (URI uri : NETWORK.asked()) {
            require(uri.toString().startsWith("http://169.254.169.254/latest/"), "a stranger was asked", uri);
        }
    }

    /** Session and keys are secrets, unless the fuzzer made them a name as well: names of roles and zones are what messages are about. */
    private static List<String> secrets(String[] parts) {
        String named = signs(parts[1] + parts[2]);
        String kept = parts[0] + "\n" + parts[3];
        return FuzzedExchange.SECRETS.stream()
                .filter(secret -> kept.contains(secret) && !sharesPart(signs(secret), named))
                .toList();
    }

    private static boolean sharesPart(String secret, String named) {
        return IntStream.rangeClosed(0, secret.length() - PART)
                .anyMatch(at -> named.contains(secret.substring(at, at + PART)));
    }

    /** Letters and digits alone, because messages drop other signs. */
    private static String signs(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }

    private static HttpResult answer(HttpCall call, String[] parts) {
        String path = call.uri().getPath();
        boolean ofRole = path.contains("security-credentials/");
        String text = path.endsWith("/token")
                ? parts[0]
                : ofRole ? parts[3] : path.endsWith("security-credentials") ? parts[1] : parts[2];
        return HttpResult.of(text == null ? 404 : 200, HttpHeaders.of(Map.of(), (name, value) -> true), octets(text));
    }

    private static byte[] octets(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
