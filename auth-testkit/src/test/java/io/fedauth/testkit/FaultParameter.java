// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Hands a fault to a contract, and runs the contract. */
final class FaultParameter implements ParameterResolver {
    private static final String KEY = "fault";

    /** Runs a contract; returns the names of the tests that failed. */
    static Set<String> failures(Class<?> contract, Enum<?> fault) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(KEY, fault.name())
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(FaultParameter::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String method(Event event) {
        return event.getTestDescriptor().getDisplayName().replace("()", "");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == String.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(KEY).orElseThrow();
    }
}
