// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.Credentials;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The secrets of a credential file: the client's, and those in the header fields and the body of its source. */
final class FileSecrets {
    /** Shorter ones may stand elsewhere by chance. */
    private static final int SHORTEST = 16;

    private FileSecrets() {}

    /** Returns those that stand nowhere else in the file, where they would be no secrets. */
    static List<String> of(Credentials credentials, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return tried(() -> credentials.context().json(input, "input")).stream()
                .flatMap(FileSecrets::in)
                .filter(secret -> secret.length() >= SHORTEST)
                .filter(secret -> standsOnce(secret, text))
                .toList();
    }

    private static Stream<String> in(JsonView config) {
        Optional<JsonView> source = child(config, "credential_source");
        Optional<JsonView> headers = source.flatMap(found -> child(found, "headers"));
        return Stream.of(
                        text(config, "client_secret").stream(),
                        source.flatMap(found -> text(found, "body")).stream(),
                        headers.stream().flatMap(found -> found.keys().stream().flatMap(name -> text(found, name).stream())))
                .flatMap(Function.identity());
    }

    /** No window of a secret may stand elsewhere either, as it may when the fuzzer has copied a part of it. */
    private static boolean standsOnce(String secret, String text) {
        int at = text.indexOf(secret);
        String rest = at < 0 ? "" : text.substring(0, at) + '\n' + text.substring(at + secret.length());
        for (int i = 0; i + SHORTEST <= secret.length(); i++) {
            if (rest.contains(secret.substring(i, i + SHORTEST))) {
                return false;
            }
        }
        return at >= 0;
    }

    private static Optional<String> text(JsonView object, String member) {
        return tried(() -> object.string(member).orElse(""));
    }

    private static Optional<JsonView> child(JsonView object, String member) {
        try {
            return object.child(member);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> tried(java.util.function.Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
