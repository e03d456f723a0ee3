// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.internal.compact.CompactJws;
import io.fedauth.jose.spi.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs any bytes in compact serialization.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1">RFC 7515, section 5.1</a>
 * @since 0.1
 */
public final class JwsSigner {
    private final Signer signer;
    private final Optional<String> type;

    private JwsSigner(Signer signer, Optional<String> type) {
        this.signer = signer;
        this.type = type;
    }

    /**
     * Makes a signer whose header names algorithm and key, and nothing else.
     *
     * @param signer signs
     * @return the signer
     */
    public static JwsSigner of(Signer signer) {
        return new JwsSigner(Objects.requireNonNull(signer), Optional.empty());
    }

    /**
     * Returns a signer whose header says what the token is.
     *
     * @param value the parameter {@code typ}
     * @return a copy
     */
    public JwsSigner withType(String value) {
        return new JwsSigner(signer, Optional.of(value));
    }

    /**
     * Signs.
     *
     * @param payload what to sign
     * @return the token: who holds it may pass for the signer
     * @throws io.fedauth.api.AuthException if the signer cannot sign
     */
    public String sign(byte[] payload) {
        JsonWriter header = JsonWriter.object().member("alg", signer.algorithm().id());
        type.ifPresent(value -> header.member("typ", value));
        signer.keyId().ifPresent(id -> header.member("kid", id));
        String input = CompactJws.signingInput(header.text(), payload);
        return input + '.' + Base64Url.encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "JwsSigner[" + signer + "]";
    }
}
