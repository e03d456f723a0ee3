// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.Authorization;

/** A person who signs in for the client {@code cli}. */
final class SignIn {
    private static final String CALLBACK = "http://localhost:8085/callback";

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private SignIn() {}

    static Authorization authorization() {
        return Authorization.of("cli", CALLBACK, CHALLENGE).by("alice").allowing("openid", "email");
    }

    static Form redemption(StsEmulator emulator) {
        return redemption(emulator.authorize(authorization()));
    }

    static Form redemption(String code) {
        return new Form()
                .add("grant_type", "authorization_code")
                .add("code", code)
                .add("redirect_uri", CALLBACK)
                .add("code_verifier", VERIFIER)
                .add("client_id", "cli");
    }
}
