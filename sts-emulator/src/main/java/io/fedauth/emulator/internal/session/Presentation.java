// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a client presents together with an authorization code, to prove that it is the one who asked for it.
 *
 * @param client the client
 * @param redirectUri where it says that the code went
 * @param codeVerifier what it says that the challenge was made of
 */
record Presentation(ClientIdentity client, String redirectUri, String codeVerifier) {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    void check(Authorization authorization) throws RefusalException {
        if (!client.id().equals(authorization.clientId())) {
            throw Refusal.GRANT_OF_ANOTHER_CLIENT.because("");
        }
        if (!redirectUri.equals(authorization.redirectUri())) {
            throw Refusal.REDIRECT_URI_WRONG.because("");
        }
        if (!VERIFIER.matcher(codeVerifier).matches()) {
            throw Refusal.CODE_VERIFIER_MALFORMED.because("");
        }
        if (!MessageDigest.isEqual(ascii(challenge()), ascii(authorization.codeChallenge()))) {
            throw Refusal.CODE_VERIFIER_WRONG.because("");
        }
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ascii(codeVerifier));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Presentation[" + client.id() + "]";
    }
}
