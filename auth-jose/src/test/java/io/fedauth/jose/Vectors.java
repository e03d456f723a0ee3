// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of test vectors: lines of fields between tabs, and comments. */
final class Vectors {
    private Vectors() {}

    static List<List<String>> lines(String file) {
        return lines(file, "\t");
    }

    static List<List<String>> lines(String file, String between) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(between, -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonView json(String document) {
        return JsonView.read(document.getBytes(StandardCharsets.UTF_8), "a vector");
    }
}
