// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where a credential file says that the subject token is. */
public enum SubjectPlace {
    /** A file with nothing but the token. */
    FILE,
    /** A member of a JSON file. */
    JSON_FILE,
    /** A server that answers with nothing but the token. */
    URL,
    /** A server that answers with JSON. */
    JSON_URL;

    private static final String MEMBER = "id_token";

    /** Returns the member {@code credential_source}. */
    Map<String, Object> source(Path file, URI server) {
        Map<String, Object> source = new HashMap<>();
        if (this == FILE || this == JSON_FILE) {
            source.put("file", file.toString());
        } else {
            source.put("url", server.toString());
            source.put("headers", Map.of("Metadata-Flavor", "Local"));
        }
        if (this == JSON_FILE || this == JSON_URL) {
            source.put("format", Map.of("type", "json", "subject_token_field_name", MEMBER));
        }
        return source;
    }

    /** Returns what is found there. */
    String content(String token) {
        return this == JSON_FILE || this == JSON_URL ? "{\"" + MEMBER + "\":\"" + token + "\"}" : token;
    }
}
