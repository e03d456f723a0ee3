// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Documents of every kind that suites for JSON parsers know: what must pass, what must not, what RFC 8259 leaves open. */
final class JsonDocuments {
    private static final Pattern BYTES = Pattern.compile("<((?:[0-9a-f]{2}(?: [0-9a-f]{2})*)?)>");

    private JsonDocuments() {}

    /** One line of a file of documents. */
    record Document(String line, byte[] bytes) {
        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Document> legal() {
        return lines("legal-values.txt").map(JsonDocuments::asMember);
    }

    static Stream<Document> illegal() {
        return Stream.concat(
                lines("illegal-values.txt").map(JsonDocuments::asMember),
                lines("illegal-documents.txt").map(line -> new Document(line, bytes(line))));
    }

    static Stream<Document> doubtful() {
        return lines("doubtful-documents.txt").map(line -> new Document(line, bytes(line)));
    }

    static Stream<Document> all() {
        return Stream.of(legal(), illegal(), doubtful()).flatMap(documents -> documents);
    }

    private static Document asMember(String line) {
        return new Document(line, bytes("{\"value\":" + line + "}"));
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = JsonDocuments.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = BYTES.matcher(line);
        int end = 0;
        while (matcher.find()) {
            bytes.writeBytes(line.substring(end, matcher.start()).getBytes(UTF_8));
            bytes.writeBytes(HexFormat.of().parseHex(matcher.group(1).replace(" ", "")));
            end = matcher.end();
        }
        bytes.writeBytes(line.substring(end).getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
