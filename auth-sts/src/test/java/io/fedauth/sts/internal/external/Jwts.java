// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.sts.Fixture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tokens that a provider would take, to be varied; nobody signed them. */
public final class Jwts {
    /** What stands where the signature should. */
    public static final String SIGNATURE = "c2lnbmF0dXJl";

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();

    private Jwts() {
        header("alg", "\"RS256\"");
        header("kid", "\"k1\"");
        claim("iss", "\"https://issuer.example\"");
        claim("sub", "\"me\"");
        claim(
                "aud",
                "\"https://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider\"");
        claim("iat", "" + Fixture.NOW.minusSeconds(60).getEpochSecond());
        claim("exp", "" + Fixture.NOW.plusSeconds(600).getEpochSecond());
    }

    /** Starts from a good one. */
    public static Jwts good() {
        return new Jwts();
    }

    /** Sets a header parameter to a JSON value. */
    public Jwts header(String name, String json) {
        header.put(name, json);
        return this;
    }

    /** Sets a claim to a JSON value. */
    public Jwts claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    /** Returns the compact form. */
    public String sign() {
        return part(header) + "." + part(claims) + "." + SIGNATURE;
    }

    private static String part(Map<String, String> members) {
        String json = members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
