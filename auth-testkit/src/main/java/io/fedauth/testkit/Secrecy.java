// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Base64;

/** Looks for a secret where it must not be: as it is, or in Base64. */
final class Secrecy {
    private Secrecy() {}

    static void assertAbsent(String secret, String where, Object shown) {
        String text = String.valueOf(shown);
        assertFalse(text.contains(secret) || text.contains(encoded(secret)), () -> where + " shows a secret");
    }

    /** Looks through messages, causes, suppressed exceptions and whatever else a log would print. */
    static void assertAbsent(String secret, Throwable failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertAbsent(secret, "the failure " + failure.getClass().getName(), printed);
    }

    static void assertNotSerializable(Object holder) {
        assertFalse(
                holder instanceof Serializable,
                () -> holder.getClass().getName() + " holds secrets, and Java serialization would write them out");
    }

    /** Leaves out the last characters, which depend on what follows. */
    private static String encoded(String secret) {
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
        return base64.substring(0, base64.length() - 2);
    }
}
