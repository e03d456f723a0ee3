// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.endpoint;

import io.fedauth.api.ConfigurationException;
import java.util.Set;

/** What the parameters of a request may be. */
public final class Parameters {
    /** What says how a request is to be understood, or is written by client authentication. */
    private static final Set<String> RESERVED =
            Set.of("grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type");

    private Parameters() {}

    /**
     * Checks the name of an extension parameter.
     *
     * @param name the name
     * @param own what the request writes itself
     * @throws ConfigurationException if the parameter belongs to the request itself, or to client authentication
     */
    public static void requireExtension(String name, Set<String> own) {
        if (own.contains(name) || RESERVED.contains(name)) {
            throw new ConfigurationException(
                    "parameter_reserved",
                    "the parameter " + name + " belongs to the request itself; use the method of the builder, or client"
                            + " authentication, that sets it");
        }
    }

    /**
     * Checks the value of a required parameter.
     *
     * @param name its name
     * @param value its value, which no message repeats
     * @return the value
     * @throws ConfigurationException if it is blank
     */
    public static String requireValue(String name, String value) {
        if (value.isBlank()) {
            throw new ConfigurationException(
                    "parameter_empty", name + " is blank, so there is nothing to send; look where it comes from");
        }
        return value;
    }
}
