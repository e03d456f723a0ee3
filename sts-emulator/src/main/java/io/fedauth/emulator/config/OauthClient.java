// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

/**
 * A client that can authenticate at the OAuth endpoints, with {@code client_secret_basic} or {@code
 * client_secret_post}.
 *
 * @param id its client id
 * @param secret its client secret
 */
public record OauthClient(String id, String secret) {
    @Override
    public String toString() {
        return "OauthClient[id=" + id + "]";
    }
}
