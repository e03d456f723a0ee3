// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

import io.fedauth.emulator.internal.http.FormEncoding;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id and secret of a client in an Authorization header (RFC 6749, section 2.3.1).
 *
 * @param id the id
 * @param secret the secret
 */
record BasicCredentials(String id, String secret) {
    /** Id and secret, each with everything percent-encoded that a form encodes: many clients send them raw. */
    private static final Pattern BASIC = Pattern.compile("([A-Za-z0-9*._~+%-]+):([A-Za-z0-9*._~+%-]*)");

    static BasicCredentials of(Request request) throws RefusalException {
        String credentials = request.authorization("Basic");
        if (credentials == null) {
            throw Refusal.CLIENT_SCHEME_UNSUPPORTED.because("");
        }
        Matcher matcher = BASIC.matcher(decodeBase64(credentials));
        if (!matcher.matches()) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not form-urlencoded");
        }
        return new BasicCredentials(decodeForm(matcher.group(1)), decodeForm(matcher.group(2)));
    }

    private static String decodeBase64(String credentials) throws RefusalException {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not base64");
        }
    }

    private static String decodeForm(String encoded) throws RefusalException {
        try {
            return FormEncoding.decode(encoded);
        } catch (RefusalException e) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not form-urlencoded");
        }
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + id + "]";
    }
}
