// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.json.InvalidJsonException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Feeds documents that are almost right, and holds the verdict against a second opinion. */
@Tag("R10")
class StrictJsonMutationTest {
    private static final int DOCUMENTS = 20_000;

    /** Everything that a message may say: nothing of it comes from the document. */
    private static final Pattern MESSAGE = Pattern.compile("test: (?:must be a JSON object"
            + "|is (?:empty|HTML or XML); expected a JSON object"
            + "|a byte order mark at byte 0|not UTF-8 at byte \\d+"
            + "|(?:malformed JSON|duplicate member|characters after the end|more than 32 levels"
            + "|a number of more than 40 characters, or with an exponent out of range,)"
            + " at line \\d+, column \\d+)");

    /** Legal ones twice, so that enough of their mutants are legal too. */
    private static final List<byte[]> SEEDS = Stream.concat(JsonDocuments.legal(), JsonDocuments.all())
            .map(JsonDocuments.Document::bytes)
            .filter(document -> document.length > 0)
            .toList();

    private static final String ALPHABET = "{}[]:,\"\\/ \t\n0123456789-+.eEtrufalsn\u0000\u00e9\ufeff";

    @Test
    void verdict_isThatOfTheGrammar_andEveryFailureIsTyped() {
        Random random = new Random(20_260_801);
        int accepted = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
            boolean reads = reads(document);
            assertThat(reads)
                    .as("document %d: %s", i, new String(document, UTF_8))
                    .isEqualTo(JsonGrammar.accepts(document));
            accepted += reads ? 1 : 0;
        }
        assertThat(accepted).isBetween(DOCUMENTS / 20, DOCUMENTS / 2); // neither verdict is rare
    }

    @Test
    void seeds_agreeWithTheGrammar() {
        for (byte[] document : SEEDS) {
            assertThat(reads(document)).as(new String(document, UTF_8)).isEqualTo(JsonGrammar.accepts(document));
        }
    }

    @Test
    void contentOfBrokenDocuments_neverReachesAMessage() {
        byte[] canary = "CANARY".getBytes(UTF_8);
        JsonDocuments.illegal().map(JsonDocuments.Document::bytes).forEach(document -> {
            for (int at = 0; at <= document.length; at++) {
                reads(insert(document, at, canary)); // asserts on the message
            }
        });
    }

    private static boolean reads(byte[] document) {
        try {
            return StrictJson.read(document, "test") != null;
        } catch (InvalidJsonException e) {
            assertThat(e.getMessage()).matches(MESSAGE);
            assertThat(e).hasNoCause().hasNoSuppressedExceptions();
            return false;
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] document = seed;
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(document.length);
            byte[] letter = String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())))
                    .getBytes(UTF_8);
            document = switch (random.nextInt(5)) {
                case 0 -> insert(document, at, letter);
                case 1 -> replace(document, at, letter[0]);
                case 2 -> replace(document, at, (byte) random.nextInt(256));
                case 3 -> document.length > 1 ? cut(document, at, at + 1) : document;
                default -> insert(document, at, SEEDS.get(random.nextInt(SEEDS.size())));
            };
        }
        return document;
    }

    private static byte[] insert(byte[] into, int at, byte[] what) {
        byte[] result = new byte[into.length + what.length];
        System.arraycopy(into, 0, result, 0, at);
        System.arraycopy(what, 0, result, at, what.length);
        System.arraycopy(into, at, result, at + what.length, into.length - at);
        return result;
    }

    private static byte[] replace(byte[] in, int at, byte with) {
        byte[] result = in.clone();
        result[at] = with;
        return result;
    }

    private static byte[] cut(byte[] from, int begin, int end) {
        byte[] result = new byte[from.length - (end - begin)];
        System.arraycopy(from, 0, result, 0, begin);
        System.arraycopy(from, end, result, begin, from.length - end);
        return result;
    }
}
