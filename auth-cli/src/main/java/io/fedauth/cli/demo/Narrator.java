// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import java.io.PrintWriter;

/** Tells the demo: numbered steps, and facts below them. */
public final class Narrator {
    private static final int SHOWN = 6;

    private final PrintWriter out;
    private int steps;

    /**
     * Creates a narrator.
     *
     * @param out where it is told
     */
    public Narrator(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    void step(String text) {
        steps++;
        out.println();
        out.println(steps + ". " + text);
    }

    void fact(String name, String value) {
        out.printf("     %-9s %s%n", name, value);
    }

    void detail(String name, String value) {
        out.printf("               %-18s %s%n", name, value);
    }

    /** Shortens a token: enough to tell two apart, of no use to anyone. */
    static String shortened(String token) {
        return token.substring(0, Math.min(SHOWN, token.length())) + "... (" + token.length() + " characters)";
    }
}
