// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.hostile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.sts.ExternalAccount;

/** The main job against an emulator. */
final class Exchanges {
    private static final TokenRequest SCOPED =
            TokenRequest.builder().scope("read").scope("write").build();

    private Exchanges() {}

    /** Returns a credential whose subject token the emulator accepts. */
    static Credential credential(StsEmulator emulator, Credentials credentials) {
        return ExternalAccount.builder(emulator.audience(), TokenType.JWT)
                .tokenUrl(emulator.endpoints().token())
                .supplier(context -> SubjectToken.of(emulator.issuer().token().sign(), TokenType.JWT))
                .build(credentials);
    }

    /** Returns what asking for a token fails with; null if it does not fail. */
    static AuthException failure(StsEmulator emulator, Credentials credentials) {
        return catchThrowableOfType(
                AuthException.class, () -> credential(emulator, credentials).token(SCOPED));
    }
}
