// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one server for all classes of a test run; the root context's store closes it. */
final class SpringExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SpringExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SpringServer.class;
    }

    @Override
    public SpringServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static SpringServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SpringServer.class, key -> started(), SpringServer.class);
    }

    private static SpringServer started() {
        try {
            return SpringServer.start(
                    path("spring.build", "../spring-server/target"), path("spring.work", "target/spring"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Spring Authorization Server started", e);
        }
    }

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
    }
}
