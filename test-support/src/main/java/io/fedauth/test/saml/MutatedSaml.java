// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.util.Random;

/** Does something to a document, at random. */
public final class MutatedSaml {
    private MutatedSaml() {}

    /** Returns a document with a character, a stretch or an element changed, removed, repeated or moved. */
    public static String of(String xml, Random random) {
        int at = random.nextInt(xml.length());
        int other = random.nextInt(xml.length());
        int from = Math.min(at, other);
        int to = Math.min(Math.max(at, other), from + 1 + random.nextInt(400));
        return switch (random.nextInt(7)) {
            case 0 -> xml.substring(0, at) + (char) (' ' + random.nextInt(95)) + xml.substring(at + 1);
            case 1 -> xml.substring(0, from) + xml.substring(to);
            case 2 -> xml.substring(0, to) + xml.substring(from, to) + xml.substring(to);
            case 3 -> xml.substring(0, at) + "\n" + xml.substring(at);
            case 4 -> element(xml, random, false);
            case 5 -> element(xml, random, true);
            default -> xml.replace("alice", "al" + (char) ('a' + random.nextInt(26)) + "ce");
        };
    }

    /** Removes an element, and perhaps puts it into another place. */
    private static String element(String xml, Random random, boolean elsewhere) {
        int start = xml.indexOf('<', random.nextInt(xml.length()));
        if (start < 0 || xml.startsWith("</", start)) {
            return xml + " ";
        }
        String name = xml.substring(start + 1).split("[ >/]", 2)[0];
        int end = xml.indexOf("</" + name + ">", start);
        if (end < 0) {
            return xml.replaceFirst(" ID=", " Id=");
        }
        String element = xml.substring(start, end + name.length() + 3);
        String without = xml.replace(element, "");
        if (!elsewhere || without.isEmpty()) {
            return without;
        }
        int place = without.indexOf('<', random.nextInt(without.length()));
        return place < 0 ? without : without.substring(0, place) + element + without.substring(place);
    }
}
