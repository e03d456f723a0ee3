// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a token stands in what was read: alone, or in a field of a JSON object. */
sealed interface TokenFormat {
    /** The longest token that is worth sending; anything longer is not a token. */
    int MAXIMUM_LENGTH = AccessToken.MAXIMUM_LENGTH;

    /** The members of {@code format}. */
    Set<String> MEMBERS = Set.of("type", "subject_token_field_name");

    /**
     * Reads the {@code format} member of a source.
     *
     * @throws ConfigurationException if the type is unknown, or the name of the field no JSON pointer though it starts as one
     * @throws InvalidJsonException if a member is missing or of the wrong type
     */
    static TokenFormat of(JsonView source) {
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

    /** Returns the text that should be a token; {@link #token} checks it. */
    String find(byte[] content, String place, CredentialContext kernel);

    /**
     * Takes the token out of what was read.
     *
     * @throws io.fedauth.api.SubjectTokenException if there is none, or it is no token
     */
    default String token(byte[] content, String place, CredentialContext kernel) {
        if (startsWithMarkup(content)) {
            throw TokenProblem.HTML.exception(place);
        }
        String token = find(content, place, kernel).strip();
        if (token.isEmpty()) {
            throw TokenProblem.EMPTY.exception(place);
        }
        if (token.length() > MAXIMUM_LENGTH) {
            throw TokenProblem.TOO_LARGE.exception(place);
        }
        if (token.startsWith("<")) {
            throw TokenProblem.HTML.exception(place);
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw TokenProblem.MALFORMED.exception(place);
        }
        return token;
    }

    private static boolean startsWithMarkup(byte[] content) {
        int start = 0;
        while (start < content.length && content[start] >= 0 && content[start] <= ' ') {
            start++;
        }
        return start < content.length && content[start] == '<';
    }

    /** The token alone. */
    record Text() implements TokenFormat {
        private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

        @Override
        public String find(byte[] content, String place, CredentialContext kernel) {
            // One character a byte: whatever is not ASCII is refused as such, and no decoder can stumble over it.
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        }

        @Override
        public String toString() {
            return "text, the token alone";
        }
    }

    /** A field of a JSON object. */
    record Field(FieldPath path) implements TokenFormat {
        @Override
        public String find(byte[] content, String place, CredentialContext kernel) {
            if (content.length == 0) {
                throw TokenProblem.EMPTY.exception(place);
            }
            JsonView document = read(content, place, kernel);
            return path.in(document).orElseThrow(() -> TokenProblem.FIELD_MISSING.exception(place));
        }

        private static JsonView read(byte[] content, String place, CredentialContext kernel) {
            try {
                return kernel.json(content, place);
            } catch (InvalidJsonException e) {
                throw TokenProblem.NOT_JSON.exception(place, e);
            }
        }

        @Override
        public String toString() {
            return "JSON, the token at " + SourceMembers.printable(String.join("/", path.steps()));
        }
    }
}
