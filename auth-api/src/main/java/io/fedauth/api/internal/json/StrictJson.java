// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Reads and writes JSON strictly; the one class that knows JSON-P.
 *
 * <p>The provider judges the grammar. What providers leave open is judged here: encoding, size, depth, length of numbers,
 * duplicate members. No message of a provider is passed on, because it may quote the document.
 */
public final class StrictJson {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;

    private StrictJson() {}

    /**
     * Reads a document whose root is an object.
     *
     * @throws InvalidJsonException if it is no strict JSON, over a limit, or its root no object
     */
    public static JsonView read(byte[] utf8, String origin) {
        String text = Utf8.decode(utf8, MAX_BYTES, origin);
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw new InvalidJsonException("json_malformed", origin + ": is empty; expected a JSON object");
        }
        if (start.startsWith("<")) {
            throw new InvalidJsonException("json_malformed", origin + ": is HTML or XML; expected a JSON object");
        }
        try (JsonParser parser = Provider.get().parsers.createParser(new StringReader(text))) {
            return new ObjectView(origin, "", new Tree(parser, origin).root());
        }
    }

    /** Writes an object compactly and in ASCII: other characters come as escapes, lone surrogates included. */
    public static String write(Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Provider.get().generators.createGenerator(text)) {
            generator.writeStartObject();
            writeMembers(generator, members);
            generator.writeEnd();
        }
        return ascii(text.getBuffer());
    }

    private static void writeMembers(JsonGenerator generator, Map<?, ?> members) {
        members.forEach((name, value) -> {
            generator.writeKey((String) name);
            writeValue(generator, value);
        });
    }

    private static void writeValue(JsonGenerator generator, Object value) {
        if (value instanceof String text) {
            generator.write(text);
        } else if (value instanceof Long number) {
            generator.write(number);
        } else if (value instanceof Boolean truth) {
            generator.write(truth);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(element -> writeValue(generator, element));
            generator.writeEnd();
        } else if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            writeMembers(generator, members);
            generator.writeEnd();
        } else {
            throw new IllegalArgumentException(
                    "not a JSON value: " + value.getClass().getName());
        }
    }

    /** Outside of texts JSON is ASCII anyway, so that whatever is not stands where an escape may stand. */
    private static String ascii(CharSequence json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return ascii.toString();
    }

    /** Builds the tree of one document, at most {@link #MAX_DEPTH} levels deep. */
    private static final class Tree {
        private final JsonParser parser;
        private final String origin;

        Tree(JsonParser parser, String origin) {
            this.parser = parser;
            this.origin = origin;
        }

        Map<String, Object> root() {
            if (next() != JsonParser.Event.START_OBJECT) {
                throw new InvalidJsonException("json_wrong_type", origin + ": must be a JSON object");
            }
            Map<String, Object> root = object(1);
            if (hasNext()) {
                throw malformed("characters after the end");
            }
            return root;
        }

        private Map<String, Object> object(int depth) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (next() != JsonParser.Event.END_OBJECT) {
                String name = parser.getString();
                if (members.containsKey(name)) {
                    throw malformed("duplicate member");
                }
                members.put(name, value(next(), depth));
            }
            return Collections.unmodifiableMap(members);
        }

        private List<Object> array(int depth) {
            List<Object> elements = new ArrayList<>();
            for (JsonParser.Event event = next(); event != JsonParser.Event.END_ARRAY; event = next()) {
                elements.add(value(event, depth));
            }
            return Collections.unmodifiableList(elements);
        }

        private Object value(JsonParser.Event event, int depth) {
            return switch (event) {
                case START_OBJECT -> object(deeper(depth));
                case START_ARRAY -> array(deeper(depth));
                case VALUE_STRING -> parser.getString();
                case VALUE_NUMBER -> number();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> JsonNull.NULL;
                case KEY_NAME, END_OBJECT, END_ARRAY -> throw malformed("malformed JSON");
            };
        }

        private int deeper(int depth) {
            if (depth == MAX_DEPTH) {
                throw malformed("more than " + MAX_DEPTH + " levels");
            }
            return depth + 1;
        }

        private BigDecimal number() {
            return JsonNumbers.bounded(parser.getString())
                    .orElseThrow(() -> malformed("a number of more than " + JsonNumbers.MAX_CHARS
                            + " characters, or with an exponent out of range,"));
        }

        private JsonParser.Event next() {
            try {
                return parser.next();
            } catch (JsonParsingException e) {
                throw malformed("malformed JSON", e.getLocation());
            } catch (RuntimeException e) { // providers differ in what they throw at the end of a cut document
                throw malformed("malformed JSON");
            }
        }

        private boolean hasNext() {
            try {
                return parser.hasNext();
            } catch (RuntimeException e) { // as above
                return true;
            }
        }

        private InvalidJsonException malformed(String what) {
            return malformed(what, parser.getLocation());
        }

        private InvalidJsonException malformed(String what, JsonLocation location) {
            return new InvalidJsonException(
                    "json_malformed",
                    "%s: %s at line %d, column %d"
                            .formatted(origin, what, location.getLineNumber(), location.getColumnNumber()));
        }
    }

    /** The provider that this library's own loader sees; the thread's context loader is never asked. */
    private static final class Provider {
        private static final Optional<Provider> FOUND = find();

        final JsonParserFactory parsers;
        final JsonGeneratorFactory generators;

        private Provider(JsonProvider provider) {
            parsers = provider.createParserFactory(Map.of());
            generators = provider.createGeneratorFactory(Map.of());
        }

        static Provider get() {
            return FOUND.orElseThrow(() -> new ConfigurationException(
                    "json_provider_missing",
                    "no JSON provider found: add org.eclipse.parsson:parsson to the class path or module path"));
        }

        private static Optional<Provider> find() {
            try {
                return ServiceLoader.load(JsonProvider.class, StrictJson.class.getClassLoader())
                        .findFirst()
                        .map(Provider::new);
            } catch (ServiceConfigurationError e) {
                return Optional.empty();
            }
        }
    }
}
