// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import java.security.SecureRandom;
import java.util.Base64;

/** What proves a container to its agent, and a person who has signed in; made at start, changed on demand. */
public final class AwsSecrets {
    private final SecureRandom random = new SecureRandom();
    private final String ssoToken = make();
    private volatile String containerToken = make();

    /** Returns what a container shows. */
    public String containerToken() {
        return containerToken;
    }

    /** Makes another one; the old one is worth nothing from now on. */
    public String rotateContainerToken() {
        String token = make();
        containerToken = token;
        return token;
    }

    /** Returns what a person has got for signing in. */
    public String ssoToken() {
        return ssoToken;
    }

    private String make() {
        byte[] secret = new byte[30];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().encodeToString(secret);
    }
}
