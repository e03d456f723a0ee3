// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.internal.http.address.Wording;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a text stands in what was read: alone, or in a field of a JSON object. */
public sealed interface SourceFormat {
    /** The members of {@code format}. */
    Set<String> MEMBERS = Set.of("type", "subject_token_field_name");

    /**
     * Reads the {@code format} member of a source.
     *
     * @throws ConfigurationException if the type is unknown, or the name of the field no JSON pointer though it starts as one
     * @throws InvalidJsonException if a member is missing or of the wrong type
     */
    static SourceFormat of(JsonView source) {
        Optional<JsonView> format = source.child("format");
        String type = format.flatMap(view -> view.string("type")).orElse("text").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text" -> new Text();
            case "json" -> new Field(FieldPath.of(format.orElseThrow()));
            default ->
                throw new ConfigurationException(
                        "source_format_unknown",
                        format.orElseThrow().origin() + ": \"type\" is neither \"text\" nor \"json\"");
        };
    }

    /**
     * Takes the text out of what was read.
     *
     * @param place what messages call the place
     * @throws SubjectTokenException if it is not there
     */
    String find(byte[] content, String place, CredentialContext kernel);

    /** The text alone. */
    record Text() implements SourceFormat {
        private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

        @Override
        public String find(byte[] content, String place, CredentialContext kernel) {
            // One character a byte: no decoder can stumble over it, and whoever wants octets gets them back.
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        }

        @Override
        public String toString() {
            return "text, the token alone";
        }
    }

    /** A field of a JSON object. */
    record Field(FieldPath path) implements SourceFormat {
        private static final int LONGEST_NAME = 512;

        @Override
        public String find(byte[] content, String place, CredentialContext kernel) {
            if (content.length == 0) {
                throw failure("subject_token_empty", place + " holds no token; check what is to write it", null);
            }
            return path.in(read(content, place, kernel))
                    .orElseThrow(() -> failure(
                            "subject_token_field_missing",
                            place + " has no text where \"subject_token_field_name\" points; compare the name with the"
                                    + " document; \"/a/0/b\" points into nested objects and lists",
                            null));
        }

        private static JsonView read(byte[] content, String place, CredentialContext kernel) {
            try {
                return kernel.json(content, place);
            } catch (InvalidJsonException e) {
                throw failure(
                        "subject_token_not_json", place + " holds no JSON object; set \"format\" to what is there", e);
            }
        }

        private static SubjectTokenException failure(String code, String message, @Nullable Throwable cause) {
            return new SubjectTokenException(code, message, cause);
        }

        @Override
        public String toString() {
            return "JSON, the token at " + Wording.printable(String.join("/", path.steps()), LONGEST_NAME);
        }
    }
}
