// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

/**
 * A token that was presented to be exchanged.
 *
 * @param value the token, as decoded from the form; a secret
 * @param type its token type identifier
 * @param target what it shall be exchanged for
 */
public record PresentedToken(String value, String type, ExchangeTarget target) {
    @Override
    public String toString() {
        return "PresentedToken[type=" + type + "]";
    }
}
