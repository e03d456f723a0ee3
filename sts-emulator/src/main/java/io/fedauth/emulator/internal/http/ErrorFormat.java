// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.journal.RefusalKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a protocol writes a refusal. */
@FunctionalInterface
public interface ErrorFormat {
    /** Writes a refusal. */
    Response write(RefusalException refused);

    /**
     * Returns the form of RFC 6749, section 5.2; a plain server calls a bad subject token an invalid request (RFC
     * 8693, 2.2.2). What Google's front refuses already has the form of its other APIs.
     */
    static ErrorFormat oauth(ExchangeMode mode) {
        return refused -> {
            RefusalKind kind = refused.refusal().kind();
            if (kind == RefusalKind.MESSAGE) {
                return google().write(refused);
            }
            boolean plain = mode == ExchangeMode.PLAIN && kind == RefusalKind.CREDENTIAL;
            Map<String, String> error = new LinkedHashMap<>();
            error.put("error", plain ? RefusalKind.REQUEST.oauthError() : kind.oauthError());
            error.put("error_description", printable(refused.getMessage()));
            Response response = Response.json(kind.oauthStatus(), error);
            return kind == RefusalKind.CLIENT
                    ? response.withHeader("WWW-Authenticate", "Basic realm=\"sts-emulator\"")
                    : response;
        };
    }

    /** Returns the form of Google's other APIs. */
    static ErrorFormat google() {
        return refused -> {
            RefusalKind kind = refused.refusal().kind();
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", kind.googleStatus());
            error.put("message", printable(refused.getMessage()));
            error.put("status", kind.googleCode());
            Response response = Response.json(kind.googleStatus(), Map.of("error", error));
            return kind == RefusalKind.CREDENTIAL
                    ? response.withHeader("WWW-Authenticate", "Bearer realm=\"sts-emulator\", error=\"invalid_token\"")
                    : response;
        };
    }

    /** Replaces what an {@code error_description} must not contain. */
    private static String printable(String message) {
        String printable =
                message.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
        return printable.length() <= 400 ? printable : printable.substring(0, 400) + "...";
    }
}
