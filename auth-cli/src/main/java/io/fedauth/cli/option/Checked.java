// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes mistakes in options out of what the library says about arguments. */
final class Checked {
    private Checked() {}

    /**
     * Makes something of the value of an option.
     *
     * @throws ParameterException if the library does not take the value
     */
    static <T> T arguments(CommandSpec command, String option, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    /** Throws unless a combination of options makes sense. */
    static void require(boolean sensible, CommandSpec command, String otherwise) {
        if (!sensible) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
