// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.http.HttpCall;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of one call, and the words of its server made safe to print: servers echo what they were sent.
 *
 * <p>Attempts may be prepared on threads of the transport, hence the concurrent set.
 */
public final class Secrets {
    /** How much of a server's text a message repeats, in characters. */
    public static final int LONGEST_TEXT = 512;

    /** Parameters and fields whose values help to understand an error; every other value is taken for a secret. */
    private static final Set<String> HARMLESS = Set.of(
            "grant_type",
            "subject_token_type",
            "actor_token_type",
            "requested_token_type",
            "resource",
            "audience",
            "scope",
            "options",
            "client_id",
            "client_assertion_type",
            "content-type",
            "x-goog-api-client",
            "x-goog-user-project");

    /** Shorter values are no secrets, and replacing them would garble the text. */
    private static final int SHORTEST_SECRET = 4;

    /** So much of a secret in a row counts as an echo of it. */
    private static final int RECOGNIZED = 16;

    private static final String REDACTED = "[redacted]";

    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /**
     * Remembers what one attempt sends.
     *
     * @param attempt the call with all its proofs on it
     * @return the same builder
     */
    public HttpCall.Builder of(HttpCall.Builder attempt) {
        HttpCall call = attempt.build();
        for (List<Map.Entry<String, String>> fields : List.of(call.form(), call.headers())) {
            for (Map.Entry<String, String> field : fields) {
                if (field.getKey().equalsIgnoreCase("Authorization")) {
                    addAuthorization(field.getValue());
                } else if (!HARMLESS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                    add(field.getValue());
                }
            }
        }
        return attempt;
    }

    private void addAuthorization(String value) {
        String credentials = value.substring(value.indexOf(' ') + 1);
        add(credentials);
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            String encoded = pair.substring(pair.indexOf(':') + 1);
            add(encoded);
            add(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        }
    }

    private void add(String value) {
        for (String form : List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8))) {
            String printable = printable(form);
            if (printable.length() >= SHORTEST_SECRET) {
                values.add(printable);
            }
        }
    }

    /**
     * Makes a server's text safe to print: no control characters, no secret of this call, at most {@value #LONGEST_TEXT}
     * characters.
     *
     * @param text what the server wrote
     * @return what may be repeated
     */
    public String clean(String text) {
        String safe = printable(text);
        // The longest first: one secret may be the beginning of another.
        List<String> longestFirst = values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            safe = safe.replace(secret, REDACTED);
        }
        for (String secret : longestFirst) {
            safe = redactBeginnings(safe, secret);
        }
        return safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT - 1) + "…" : safe;
    }

    /** Redacts what is left of a secret that the server has cut off. */
    private static String redactBeginnings(String text, String secret) {
        String head = secret.substring(0, Math.min(RECOGNIZED, secret.length()));
        int at = text.indexOf(head);
        if (at < 0) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            redacted.append(text, from, at).append(REDACTED);
            int length = head.length();
            while (length < secret.length()
                    && at + length < text.length()
                    && text.charAt(at + length) == secret.charAt(length)) {
                length++;
            }
            from = at + length;
            at = text.indexOf(head, from);
        }
        return redacted.append(text, from, text.length()).toString();
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.replaceAll("\u001b\\[[0-?]*[ -/]*[@-~]", "").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                printable.append(' ');
            } else if (isPrintable(point)) {
                printable.appendCodePoint(point);
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
