// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.emulator.WorkloadToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of {@code explain/broken.txt}, which says what the columns mean.
 *
 * @param name what is broken
 * @param change how the good file becomes this one
 * @param token how the good token becomes this one
 * @param how words that say how it is explained
 * @param finding the code that explaining ends with
 * @param exchange the code that the real exchange fails with
 * @param reason why the emulator refuses it; empty if it is not asked
 */
record BrokenFixture(
        String name,
        String change,
        String token,
        Set<String> how,
        String finding,
        String exchange,
        Optional<String> reason) {
    private static final String FOLDER = "/explain/";
    private static final Set<String> TIMES = Set.of("iat", "nbf", "exp");
    private static final Pattern CLOCK = Pattern.compile("clock=(-?\\d+)");

    static List<BrokenFixture> all() {
        return resource("broken.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(BrokenFixture::parse)
                .toList();
    }

    static String resource(String name) {
        try (var in = Objects.requireNonNull(BrokenFixture.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BrokenFixture parse(String line) {
        String[] columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (columns.length != 7) {
            throw new IllegalArgumentException("not seven columns: " + line);
        }
        return new BrokenFixture(
                columns[0],
                columns[1],
                columns[2],
                Set.of(columns[3].split(" ")),
                columns[4],
                columns[5],
                Optional.of(columns[6]).filter(reason -> !reason.isEmpty()));
    }

    boolean isTried() {
        return how.contains("try");
    }

    boolean isTrusted() {
        return !how.contains("strict");
    }

    /** Returns how far the clock of the machine is ahead of everybody else's. */
    Duration clockAhead() {
        return how.stream()
                .map(CLOCK::matcher)
                .filter(Matcher::matches)
                .map(match -> Duration.ofSeconds(Long.parseLong(match.group(1))))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Returns what stands in the token's file, made of a good token. */
    String content(WorkloadToken good, Instant now) {
        if (token.startsWith(":")) {
            return token.substring(1);
        }
        Stream.of(token.split(" ")).filter(word -> !word.isEmpty()).forEach(word -> apply(word, good, now));
        return good.sign();
    }

    private static void apply(String word, WorkloadToken token, Instant now) {
        String[] pair = word.split("=", 2);
        if (word.equals("tampered")) {
            token.tampered();
        } else if (word.startsWith("-header:")) {
            token.withoutHeader(word.substring("-header:".length()));
        } else if (word.startsWith("-")) {
            token.withoutClaim(word.substring(1));
        } else if (word.startsWith("header:")) {
            token.header(pair[0].substring("header:".length()), pair[1]);
        } else if (pair[0].equals("alg")) {
            token.algorithm(pair[1]);
        } else {
            token.claim(pair[0], TIMES.contains(pair[0]) ? (Object) seconds(now, pair[1]) : pair[1]);
        }
    }

    private static long seconds(Instant now, String offset) {
        return now.getEpochSecond() + Long.parseLong(offset);
    }

    @Override
    public String toString() {
        return name;
    }
}
