// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.InteractionRequiredException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** How the command ends; scripts rely on the numbers, so they never change their meaning. */
public enum ExitCode {
    OK(0, "it worked"),
    FAILED(1, "a failure without a code of its own; --verbose shows where"),
    USAGE(2, "a mistake in the options"),
    CONFIGURATION(3, "a configuration that is bad or not trusted"),
    SUBJECT_TOKEN(4, "no identity to exchange, no token or secret in the file that should hold it"),
    REFUSED(5, "the token service answered no, or with no token"),
    TRANSPORT(6, "no usable answer from the network"),
    UNAVAILABLE(7, "no credential found in this environment"),
    INTERACTION_REQUIRED(8, "a person must sign in again"),
    OUTPUT(9, "the result could not be written"),
    FINDING(10, "explain found something that fails"),
    WARNING(11, "explain found something odd, but nothing that fails"),
    INACTIVE(12, "the token that introspect asked about is not active"),
    UNVERIFIED(13, "the token that verify was given is not to be believed"),
    INTERRUPTED(130, "interrupted");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns what the shell sees. */
    public int number() {
        return number;
    }

    /** Returns the sentence that help and documentation explain it with. */
    public String meaning() {
        return meaning;
    }

    /** Returns the numbers and their meanings, as the help lists them. */
    public static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            list.put("  " + code.number, code.meaning);
        }
        return list;
    }

    /** Returns how a command ends that failed. */
    public static ExitCode of(Throwable failure) {
        if (failure instanceof ConfigurationException || failure instanceof InvalidJsonException) {
            return CONFIGURATION;
        } else if (failure instanceof SubjectTokenException) {
            return SUBJECT_TOKEN;
        } else if (failure instanceof TokenEndpointException) {
            return REFUSED;
        } else if (failure instanceof TokenRefusedException) {
            return UNVERIFIED;
        } else if (failure instanceof TransportException) {
            return TRANSPORT;
        } else if (failure instanceof UnavailableException) {
            return UNAVAILABLE;
        } else if (failure instanceof InteractionRequiredException) {
            return INTERACTION_REQUIRED;
        } else if (failure instanceof InterruptedException || failure instanceof CancellationException) {
            return INTERRUPTED;
        }
        return FAILED;
    }
}
