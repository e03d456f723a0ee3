// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.junit;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an emulator for the tests of a class, and hands it to whoever has a parameter of the type {@link StsEmulator}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.tokenLifetime(Duration.ofMinutes(5)));
 *
 * @Test
 * void exchangesToken(StsEmulator emulator) { ... }
 * }</pre>
 *
 * <p>In a static field, or with {@code @ExtendWith}, one emulator serves the whole class and the classes nested in
 * it; in an instance field every test has its own. Before each test the journal is cleared, and the faults are again those of the builder.
 *
 * @since 0.1
 */
public final class StsEmulatorExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final Namespace namespace = Namespace.create(StsEmulatorExtension.class, this);
    private final UnaryOperator<StsEmulatorBuilder> configuration;
    private volatile @Nullable StsEmulator current;

    /** Creates an extension whose emulator has the default configuration. */
    public StsEmulatorExtension() {
        this(UnaryOperator.identity());
    }

    private StsEmulatorExtension(UnaryOperator<StsEmulatorBuilder> configuration) {
        this.configuration = configuration;
    }

    /**
     * Creates an extension whose emulator is configured.
     *
     * @param configuration what to tell the builder
     * @return the extension
     */
    public static StsEmulatorExtension with(UnaryOperator<StsEmulatorBuilder> configuration) {
        return new StsEmulatorExtension(configuration);
    }

    /**
     * Returns the running emulator.
     *
     * @return the emulator
     * @throws IllegalStateException if no test is running
     */
    public StsEmulator emulator() {
        StsEmulator running = current;
        if (running == null) {
            throw new IllegalStateException("the emulator runs only while the tests of its class run");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startUnlessRunning(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessRunning(context);
        emulator().clearRequests();
        emulator().faults().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopIfStartedBy(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopIfStartedBy(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StsEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    /**
     * A store also looks into those of the enclosing contexts, so a nested class finds the emulator of its outer one.
     */
    private void startUnlessRunning(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(namespace);
        if (store.get(StsEmulator.class) == null) {
            StsEmulator started = configuration.apply(StsEmulator.builder()).start();
            store.put(StsEmulator.class, started);
            current = started;
        }
    }

    /** Removing, unlike looking up, concerns the store of this context only. */
    private void stopIfStartedBy(ExtensionContext context) {
        StsEmulator started = context.getStore(namespace).remove(StsEmulator.class, StsEmulator.class);
        if (started != null) {
            started.close();
            current = null;
        }
    }
}
