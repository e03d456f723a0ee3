// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.Credentials;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The secrets that a credential file holds where secrets belong: the client's, and those that its source is sent. */
final class FileSecrets {
    private FileSecrets() {}

    /** Returns the known secrets that stand in such a place and nowhere else: elsewhere they are no secrets. */
    static List<String> of(Credentials credentials, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> known = FuzzedExchange.SECRETS.stream()
                .filter(secret -> text.indexOf(secret) >= 0 && text.indexOf(secret) == text.lastIndexOf(secret))
                .toList();
        if (known.isEmpty()) {
            return known;
        }
        try {
            List<String> values =
                    values(credentials.context().json(input, "input")).toList();
            return known.stream()
                    .filter(secret -> values.stream().anyMatch(value -> value.contains(secret)))
                    .toList();
        } catch (InvalidJsonException e) {
            return known; // no message quotes what is no JSON
        }
    }

    private static Stream<String> values(JsonView config) {
        Stream<JsonView> sources = child(config, "credential_source").stream();
        return Stream.concat(
                text(config, "client_secret").stream(),
                sources.flatMap(source -> Stream.concat(
                        text(source, "body").stream(),
                        child(source, "headers").stream().flatMap(FileSecrets::texts))));
    }

    private static Stream<String> texts(JsonView headers) {
        return headers.keys().stream().flatMap(name -> text(headers, name).stream());
    }

    private static Optional<String> text(JsonView object, String member) {
        try {
            return object.string(member);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonView> child(JsonView object, String member) {
        try {
            return object.child(member);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
