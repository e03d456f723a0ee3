// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_16;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.wire.WireScript;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows R: answers that arrive, and should not be believed. */
final class AnswerFaults {
    private static final String EXPIRES_IN = "expires_in";
    private static final int DEPTH = 100_000;
    private static final int MILLION = 1_000_000;
    private static final Duration OFF = Duration.ofHours(1);

    private final InstantSource clock;

    AnswerFaults(InstantSource clock) {
        this.clock = clock;
    }

    Effect effect(Fault fault) {
        String form = fault.form();
        return switch (fault.row()) {
            case "R1", "R2", "R3", "R4", "R5", "R6" -> lifetime(fault);
            case "R7" ->
                Effect.unprocessed(Message.json(
                        200, "{\"error\":\"temporarily_unavailable\",\"error_description\":\"the fault R7\"}"));
            case "R8" -> Effect.unprocessed(Message.json(400, error(form)));
            case "R9" ->
                Effect.unprocessed(Message.whole(
                        Integer.parseInt(form),
                        "Content-Type: text/html; charset=utf-8\r\n",
                        page(form.equals("502") ? "Bad Gateway" : "Please log in to the network")));
            case "R10" -> Edit.ofBytes(body -> malformed(body, form));
            case "R11" -> Effect.unprocessed(Message.json(200, "{\"access_token\":" + "[".repeat(DEPTH)));
            case "R12" -> Edit.ofMember("access_token", "accessToken", token -> spoilt(token, form));
            case "R13" -> Edit.ofMember("token_type", "token_type", type -> "\"MAC\"");
            case "R14" ->
                Edit.ofMember(
                        "issued_token_type",
                        "issued_token_type",
                        type -> form.equals("missing") ? Edit.ABSENT : "\"urn:ietf:params:oauth:token-type:saml2\"");
            case "R15" -> Edit.ofScope(request -> form.equals("empty") ? "" : firstScope(request));
            case "R16" -> new Effect(false, (request, none) -> Optional.of(described(form, request)));
            case "R17" ->
                Effect.unprocessed(wire ->
                        skewed(form.equals("ahead") ? OFF : OFF.negated()).play(wire));
            default -> throw new IllegalStateException("no effect for " + fault);
        };
    }

    private static Effect lifetime(Fault fault) {
        return Edit.ofMember(EXPIRES_IN, EXPIRES_IN, seconds -> switch (fault.name()) {
            case "R1:string" -> "\"" + seconds + "\"";
            case "R1:decimal" -> seconds + ".0";
            case "R1:exponent" -> seconds + "e0";
            case "R2" -> seconds + ".5";
            case "R3:negative" -> "-1";
            case "R3:zero" -> "0";
            case "R4:64-bits" -> "9223372036854775807";
            case "R4:65-bits" -> "9223372036854775808";
            case "R4:1e400" -> "1e400";
            case "R5:nan" -> "NaN";
            case "R5:object" -> "{}";
            case "R5:digits" -> "7".repeat(MILLION);
            case "R6" -> Edit.ABSENT;
            default -> fault.form(); // true and null
        });
    }

    private static String page(String heading) {
        return "<!DOCTYPE html><html><body><h1>" + heading + "</h1></body></html>";
    }

    private static String error(String form) {
        return switch (form) {
            case "no-error" -> "{}";
            case "null" -> "{\"error\":null}";
            case "object" -> "{\"error\":{}}";
            case "number" -> "{\"error\":17}";
            default -> "";
        };
    }

    private static byte[] malformed(String body, String form) {
        return switch (form) {
            case "trailing" -> Edit.latin(body + "{\"access_token\":\"evil\"}");
            case "duplicate" -> Edit.latin("{\"access_token\":\"evil\"," + body.substring(1));
            case "bom" -> Edit.latin("\u00ef\u00bb\u00bf" + body);
            case "utf-16" -> body.getBytes(UTF_16);
            case "bad-utf-8" -> Edit.latin("{\"note\":\"\u00c3(\"," + body.substring(1));
            case "control" -> Edit.latin("{\"note\":\"a\u0001b\"," + body.substring(1));
            default -> Edit.latin(body.substring(0, body.length() - 1));
        };
    }

    private static String spoilt(Object token, String form) {
        return switch (form) {
            case "cr-lf" -> "\"" + token + "\\r\\nX-Injected: 1\"";
            case "nul" -> "\"" + token + "\\u0000\"";
            case "space" -> "\"" + token + " x\"";
            default -> "\"" + token + "\\u00e9\"";
        };
    }

    private static String firstScope(Request request) {
        String scope = parameters(request).getOrDefault("scope", "narrowed");
        return scope.split(" ", 2)[0];
    }

    /** Echoes what was sent, as servers do that want to help. */
    private static WireScript described(String form, Request request) {
        String description = switch (form) {
            case "escapes" -> "\u001b[31mred\u001b[0m \u0007bell\r\nX-Injected: 1\u0000 \u202edesrever";
            case "million" -> "x".repeat(MILLION);
            default -> "cannot accept " + String.join(" ", parameters(request).values());
        };
        Map<String, String> error = Map.of("error", "invalid_request", "error_description", description);
        return Message.json(400, JSONObjectUtils.toJSONString(error));
    }

    private static Map<String, String> parameters(Request request) {
        try {
            Map<String, String> parameters = new TreeMap<>();
            Form.parse(request.body())
                    .parameters()
                    .forEach((name, values) -> parameters.put(name, String.join(" ", values)));
            return parameters;
        } catch (RefusalException noForm) {
            return Map.of("body", request.body());
        }
    }

    private WireScript skewed(Duration off) {
        return Message.whole(
                400,
                "Content-Type: application/json\r\nDate: "
                        + Message.date(clock.instant().plus(off)) + "\r\n",
                "{\"error\":\"invalid_grant\",\"error_description\":\"the token is not valid at this time\"}");
    }
}
