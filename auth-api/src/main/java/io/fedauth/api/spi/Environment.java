// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables and system properties; a blank one counts as unset, and values come trimmed.
 *
 * @since 0.1
 */
public interface Environment {
    /**
     * Returns an environment variable.
     *
     * @param name its name
     * @return its value, trimmed; empty if unset or blank
     */
    Optional<String> variable(String name);

    /**
     * Returns a system property.
     *
     * @param name its name
     * @return its value, trimmed; empty if unset or blank
     */
    Optional<String> property(String name);

    /**
     * Returns the environment of this process.
     *
     * @return the variables and properties as they are when asked for
     */
    static Environment system() {
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return unlessBlank(System.getenv(name));
            }

            @Override
            public Optional<String> property(String name) {
                return unlessBlank(System.getProperty(name));
            }
        };
    }

    /**
     * Returns an environment of its own, for tests and containers.
     *
     * @param variables names and values of the variables
     * @param properties names and values of the properties
     * @return the environment
     */
    static Environment of(Map<String, String> variables, Map<String, String> properties) {
        Map<String, String> variablesCopy = Map.copyOf(variables);
        Map<String, String> propertiesCopy = Map.copyOf(properties);
        return new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return unlessBlank(variablesCopy.get(name));
            }

            @Override
            public Optional<String> property(String name) {
                return unlessBlank(propertiesCopy.get(name));
            }
        };
    }

    private static Optional<String> unlessBlank(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
