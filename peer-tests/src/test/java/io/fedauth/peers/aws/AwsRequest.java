// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.aws;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subject token of AWS, decoded.
 *
 * @param encoded the token
 * @param members the names of its members, in their order
 * @param method the method of the signed request
 * @param url its URL
 * @param headers its header fields, in their order
 */
public record AwsRequest(
        String encoded, List<String> members, String method, String url, List<Entry<String, String>> headers) {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/[0-9]{8}/([^/]+)/sts/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    /** Decodes a token. */
    public static AwsRequest of(String token) {
        String text = URLDecoder.decode(token, StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            List<Entry<String, String>> headers = new ArrayList<>();
            for (JsonObject field : json.getJsonArray("headers").getValuesAs(JsonObject.class)) {
                headers.add(Map.entry(field.getString("key"), field.getString("value")));
            }
            return new AwsRequest(
                    token, List.copyOf(json.keySet()), json.getString("method"), json.getString("url"), headers);
        }
    }

    /** Returns the first header field of a name. */
    public String header(String name) {
        return headers.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    public String accessKeyId() {
        return authorization(1);
    }

    public String region() {
        return authorization(2);
    }

    public String signedHeaders() {
        return authorization(3);
    }

    public String signature() {
        return authorization(4);
    }

    private String authorization(int group) {
        Matcher matcher = AUTHORIZATION.matcher(header("authorization"));
        if (!matcher.matches()) {
            throw new AssertionError("not an Authorization of Signature Version 4");
        }
        return matcher.group(group);
    }

    /** Asks another signer what it makes of the same request: a line of JSON, secrets and all. */
    public String question(String secretAccessKey, String sessionToken) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (Entry<String, String> field : headers) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            // What signers add themselves, of what they are told.
            if (!List.of("authorization", "host", "x-amz-date", "x-amz-security-token")
                    .contains(name)) {
                fields.add(name, field.getValue());
            }
        }
        JsonObjectBuilder question = Json.createObjectBuilder()
                .add("method", method)
                .add("url", url)
                .add("headers", fields)
                .add("region", region())
                .add("timestamp", header("x-amz-date"))
                .add("accessKeyId", accessKeyId())
                .add("secretAccessKey", secretAccessKey);
        if (!sessionToken.isEmpty()) {
            question.add("sessionToken", sessionToken);
        }
        return question.build().toString();
    }

    /** Takes the token apart, so that two can be compared. */
    public Map<String, String> parts() {
        JsonArrayBuilder order = Json.createArrayBuilder();
        headers.forEach(field -> order.add(field.getKey()));
        Map<String, String> parts = new TreeMap<>();
        parts.put("space", encoded.contains("+") ? "+" : "%20");
        parts.put("members", String.join(" ", members));
        parts.put("method", method);
        parts.put("url", url);
        parts.put("order of headers", order.build().toString());
        parts.put("region", region());
        parts.put("signed headers", signedHeaders());
        parts.put("signature", signature());
        headers.stream()
                .filter(field -> !field.getKey().equalsIgnoreCase("authorization"))
                .forEach(field -> parts.merge(
                        "header " + field.getKey().toLowerCase(Locale.ROOT),
                        field.getValue(),
                        (first, next) -> first + " & " + next));
        return parts;
    }

    @Override
    public String toString() {
        return "AwsRequest[" + url + "]";
    }
}
