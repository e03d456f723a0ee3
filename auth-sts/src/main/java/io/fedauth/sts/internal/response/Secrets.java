// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
            "redirect_uri",
            "token_type_hint",
            "$.xgafv",
            "alt",
            "fields",
            "prettyprint",
            "quotauser",
            "upload_protocol",
            "uploadtype",
            "content-type",
            "x-goog-api-client",
            "x-goog-user-project");

    /** Shorter values are no secrets, and replacing them would garble the text. */
    private static final int SHORTEST_SECRET = 4;

    /** So much of a secret in a row counts as an echo of it. */
    private static final int RECOGNIZED = 16;

    /** Longer texts are cut before they are searched. */
    private static final int LONGEST_EXAMINED = 16 * 1024;

    private static final String REDACTED = "[redacted]";

    private final Queue<HttpCall> unexamined = new ConcurrentLinkedQueue<>();
    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private volatile Optional<TlsSettings> tls = Optional.empty();

    /**
     * Remembers what one attempt sends; it is examined only if something is to be cleaned, which calls that succeed never need.
     *
     * @param attempt the call with all its proofs on it
     * @return the same builder
     */
    public HttpCall.Builder of(HttpCall.Builder attempt) {
        unexamined.add(attempt.build());
        tls = attempt.tls();
        return attempt;
    }

    /** Returns the certificate that the last attempt presented, which is the one that was answered. */
    public Optional<TlsSettings> tls() {
        return tls;
    }

    private Set<String> values() {
        for (HttpCall call = unexamined.poll(); call != null; call = unexamined.poll()) {
            examine(call);
        }
        return values;
    }

    private void examine(HttpCall call) {
        for (List<Map.Entry<String, String>> fields : List.of(query(call.uri()), call.form(), call.headers())) {
            for (Map.Entry<String, String> field : fields) {
                if (field.getKey().equalsIgnoreCase("Authorization")) {
                    addAuthorization(field.getValue());
                } else if (!HARMLESS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                    add(field.getValue());
                }
            }
        }
    }

    private static List<Map.Entry<String, String>> query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? List.of()
                : Stream.of(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .map(pair ->
                                Map.entry(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8)))
                        .toList();
    }

    /** What claims to be of the Basic scheme and does not decode is kept as it is. */
    private void addAuthorization(String value) {
        String credentials = value.substring(value.indexOf(' ') + 1);
        add(credentials);
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            decoded(() -> new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8))
                    .map(pair -> pair.substring(pair.indexOf(':') + 1))
                    .ifPresent(secret -> {
                        add(secret);
                        decoded(() -> URLDecoder.decode(secret, StandardCharsets.UTF_8))
                                .ifPresent(this::add);
                    });
        }
    }

    private static Optional<String> decoded(Supplier<String> decoding) {
        try {
            return Optional.of(decoding.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // its message quotes a part of the secret
        }
    }

    /**
     * Remembers a secret that stands in the body of a call.
     *
     * @param value the secret
     */
    public void add(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        for (String form : List.of(value, encoded, encoded.replace("+", "%20"), inJson(value))) {
            String printable = printable(form);
            if (printable.length() >= SHORTEST_SECRET) {
                values.add(printable);
            }
        }
    }

    private static String inJson(String value) {
        String object = JsonWriter.object().member("", value).text();
        return object.substring("{\"\":\"".length(), object.length() - "\"}".length());
    }

    /**
     * Makes a server's text safe to print: no control characters, no secret of this call, nor {@value #RECOGNIZED} or more
     * characters in a row of one, at most {@value #LONGEST_TEXT} characters.
     *
     * @param text what the server wrote
     * @return what may be repeated
     */
    public String clean(String text) {
        String printable = printable(text);
        boolean cut = printable.length() > LONGEST_EXAMINED;
        String examined = cut ? printable.substring(0, LONGEST_EXAMINED) : printable;
        BitSet secret = secretCharacters(examined);
        // What the cut has left of a secret may be too short to be recognized.
        String safe = redact(cut ? examined.substring(0, LONGEST_EXAMINED - RECOGNIZED) : examined, secret);
        return cut || safe.length() > LONGEST_TEXT
                ? safe.substring(0, Math.min(safe.length(), LONGEST_TEXT - 1)) + "…"
                : safe;
    }

    /** Takes time in proportion to the text and the secrets, and memory in proportion to the text. */
    private BitSet secretCharacters(String text) {
        BitSet marked = new BitSet(text.length());
        Set<String> inText = windows(text);
        Set<String> echoed = new HashSet<>();
        for (String secret : values()) {
            if (secret.length() < RECOGNIZED) {
                markAll(text, secret, marked);
            } else {
                for (int at = 0; at + RECOGNIZED <= secret.length(); at++) {
                    String window = secret.substring(at, at + RECOGNIZED);
                    if (inText.contains(window)) {
                        echoed.add(window);
                    }
                }
            }
        }
        for (int at = 0; at + RECOGNIZED <= text.length(); at++) {
            if (echoed.contains(text.substring(at, at + RECOGNIZED))) {
                marked.set(at, at + RECOGNIZED);
            }
        }
        return marked;
    }

    private static Set<String> windows(String text) {
        Set<String> windows = new HashSet<>();
        for (int at = 0; at + RECOGNIZED <= text.length(); at++) {
            windows.add(text.substring(at, at + RECOGNIZED));
        }
        return windows;
    }

    private static void markAll(String text, String secret, BitSet marked) {
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            marked.set(at, at + secret.length());
        }
    }

    private static String redact(String text, BitSet secret) {
        StringBuilder redacted = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            boolean hidden = secret.get(from);
            int end = hidden ? secret.nextClearBit(from) : secret.nextSetBit(from);
            int to = end < 0 ? text.length() : Math.min(end, text.length());
            redacted.append(hidden ? REDACTED : text.substring(from, to));
            from = to;
        }
        return redacted.toString();
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.replaceAll("\u001b\\[[0-?]*+[ -/]*+[@-~]", "").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                printable.append(' ');
            } else if (Printable.isPrintable(point)) {
                printable.appendCodePoint(point);
            }
        });
        return printable.toString();
    }

    @Override
    public String toString() {
        return "Secrets[...]";
    }
}
