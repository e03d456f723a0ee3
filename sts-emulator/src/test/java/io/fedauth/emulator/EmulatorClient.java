// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests as a client would that can be told to do everything wrong. */
final class EmulatorClient {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private EmulatorClient() {}

    /** An answer, with its body as JSON. */
    record Answer(int status, java.net.http.HttpHeaders headers, String body) {
        Map<String, Object> json() {
            try {
                return JSONObjectUtils.parse(body);
            } catch (java.text.ParseException e) {
                throw new AssertionError("no JSON object: " + body, e);
            }
        }

        String string(String name) {
            return (String) json().get(name);
        }
    }

    /** A form in the making, and the header fields that go with it. */
    static final class Form {
        private final List<Map.Entry<String, String>> parameters = new ArrayList<>();
        private final List<String> headers = new ArrayList<>();

        Form add(String name, String value) {
            parameters.add(Map.entry(name, value));
            return this;
        }

        Form set(String name, String value) {
            return without(name).add(name, value);
        }

        Form without(String name) {
            parameters.removeIf(parameter -> parameter.getKey().equals(name));
            return this;
        }

        Form header(String name, String value) {
            headers.addAll(List.of(name, value));
            return this;
        }

        String encoded() {
            return parameters.stream()
                    .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                    .collect(Collectors.joining("&"));
        }

        Answer post(URI uri) {
            return EmulatorClient.post(uri, "application/x-www-form-urlencoded", encoded(), headers);
        }
    }

    /** A correct token exchange for Google's mode. */
    static Form exchange(StsEmulator emulator, String subjectToken) {
        return new Form()
                .add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .add("audience", emulator.audience())
                .add("requested_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .add("scope", "https://www.googleapis.com/auth/cloud-platform")
                .add("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .add("subject_token", subjectToken);
    }

    /** The access token of a correct exchange. */
    static String accessToken(StsEmulator emulator) {
        return exchange(emulator, emulator.issuer().token().sign())
                .post(emulator.endpoints().token())
                .string("access_token");
    }

    static Answer introspect(StsEmulator emulator, String token) {
        return new Form().add("token", token).post(emulator.endpoints().introspection());
    }

    static Answer post(URI uri, String contentType, String body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int at = 0; at < headers.size(); at += 2) {
            request.header(headers.get(at), headers.get(at + 1));
        }
        return send(HTTP, request.build());
    }

    static Answer get(URI uri) {
        return send(HTTP, HttpRequest.newBuilder(uri).build());
    }

    static Answer send(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
