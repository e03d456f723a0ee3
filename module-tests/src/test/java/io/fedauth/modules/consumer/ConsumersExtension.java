// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Builds the consumers once for all tests, and hands them to constructors and methods. */
public final class ConsumersExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Consumers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ConsumersExtension.class))
                .computeIfAbsent(Consumers.class, type -> new Consumers(), Consumers.class);
    }
}
