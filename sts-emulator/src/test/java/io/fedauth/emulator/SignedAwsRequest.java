// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.AwsKeys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A GetCallerIdentity request in the making, which can be told to be wrong before or after it is signed. */
final class SignedAwsRequest {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String method = "POST";
    String url = "https://sts.us-east-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15";
    String region = "us-east-1";
    String service = "sts";
    String accessKeyId;
    String secret;
    String day;
    final Map<String, String> headers = new TreeMap<>();
    final List<String> unsigned = new ArrayList<>();

    SignedAwsRequest(AwsKeys keys, String target, Instant now) {
        accessKeyId = keys.accessKeyId();
        secret = keys.secretAccessKey();
        String stamp = STAMP.format(now);
        day = stamp.substring(0, 8);
        headers.put("host", "sts.us-east-1.amazonaws.com");
        headers.put("x-amz-date", stamp);
        if (keys.sessionToken() != null) {
            headers.put("x-amz-security-token", keys.sessionToken());
        }
        headers.put("x-goog-cloud-target-resource", target);
    }

    SignedAwsRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SignedAwsRequest without(String name) {
        headers.remove(name);
        return this;
    }

    SignedAwsRequest unsigned(String name, String value) {
        headers.put(name, value);
        unsigned.add(name);
        return this;
    }

    /** Signs what is there now. */
    Map<String, String> signed() {
        Map<String, String> toSign = new TreeMap<>(headers);
        unsigned.forEach(toSign::remove);
        StringBuilder canonical = new StringBuilder(method + "\n/\n" + "Action=GetCallerIdentity&Version=2011-06-15\n");
        toSign.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", toSign.keySet());
        canonical.append('\n').append(names).append('\n').append(hex(sha256("")));
        String scope = String.join("/", day, region, service, "aws4_request");
        String text = "AWS4-HMAC-SHA256\n" + headers.get("x-amz-date") + "\n" + scope + "\n"
                + hex(sha256(canonical.toString()));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, service, "aws4_request", text)) {
            key = mac(key, part);
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + hex(key));
        all.putAll(headers);
        return all;
    }

    String token() {
        return token(signed());
    }

    /** Writes header fields as a subject token. */
    String token(Map<String, String> fields) {
        List<String> written = new ArrayList<>();
        fields.forEach((name, value) -> written.add(field(name, value)));
        return encode(json(written));
    }

    String json(List<String> fields) {
        return "{\"url\":\"" + url + "\",\"method\":\"" + method + "\",\"headers\":[" + String.join(",", fields) + "]}";
    }

    static String field(String name, String value) {
        return "{\"key\":\"" + name + "\",\"value\":\"" + value + "\"}";
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
