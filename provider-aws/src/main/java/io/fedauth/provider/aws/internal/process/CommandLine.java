// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command as a shell would, of which it knows quotes and backslashes only: nothing is expanded, joined or piped. */
final class CommandLine {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private CommandLine() {}

    /** Returns the words; empty if there is none, or a quote is left open. */
    static Optional<List<String>> words(String command) {
        CommandLine line = new CommandLine();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
                line.add(command.charAt(++i));
            } else if (quote != 0) {
                quote = c == quote ? 0 : line.add(c) ? quote : 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
                line.begun = true;
            } else if (c == ' ' || c == '\t') {
                line.end();
            } else {
                line.add(c);
            }
        }
        line.end();
        return quote != 0 || line.words.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(line.words));
    }

    private boolean add(char c) {
        begun = true;
        word.append(c);
        return true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
