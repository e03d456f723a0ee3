// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.address;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** How messages name a call, and what they may show of it: never user name, query, fields or body. */
public final class Wording {
    private static final int LONGEST_URL = 200;

    private Wording() {}

    /** Names a call by its host and purpose. */
    public static String of(HttpCall call) {
        int port = call.uri().getPort();
        return call.uri().getHost() + (port < 0 ? "" : ":" + port) + " (" + of(call.purpose()) + ")";
    }

    /** Names a purpose: token endpoint. */
    public static String of(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Writes a duration as people do: 30 s, 0.25 s. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }

    /** Shows a URL without what may be a secret in it: user name, query and fragment. */
    public static String of(URI uri) {
        String authority = uri.getRawAuthority();
        String url = authority == null
                ? uri.getScheme() + ":..."
                : uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + uri.getRawPath();
        return printable(url, LONGEST_URL);
    }

    /** Shows foreign text without control characters, look-alikes and floods. */
    public static String printable(String text, int longest) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > longest ? visible.substring(0, longest) + "..." : visible;
    }
}
