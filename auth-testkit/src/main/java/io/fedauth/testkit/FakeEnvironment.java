// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.spi.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Variables and properties of the test's own, none at first; a test may change them at any time.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class FakeEnvironment implements Environment {
    private final Map<String, String> variables = new ConcurrentHashMap<>();
    private final Map<String, String> properties = new ConcurrentHashMap<>();

    /** Creates an empty environment. */
    public FakeEnvironment() {}

    /**
     * Sets an environment variable.
     *
     * @param name its name
     * @param value its value
     * @return this environment
     */
    public FakeEnvironment setVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /**
     * Sets a system property.
     *
     * @param name its name
     * @param value its value
     * @return this environment
     */
    public FakeEnvironment setProperty(String name, String value) {
        properties.put(name, value);
        return this;
    }

    @Override
    public Optional<String> variable(String name) {
        return present(variables.get(name));
    }

    @Override
    public Optional<String> property(String name) {
        return present(properties.get(name));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
