// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.http.HttpTransport;

/**
 * The seams of the kernel, for containers, tests and native images.
 *
 * <p>Plug-ins come from the library's own class loader or module layer unless they are named here; the thread's context
 * class loader is never asked.
 *
 * @since 0.1
 */
public interface Wiring {
    /**
     * Replaces the transport below the trust policy.
     *
     * @param transport takes calls that the policy has let pass
     * @return this wiring
     */
    Wiring transport(HttpTransport transport);

    /**
     * Replaces the environment.
     *
     * @param environment variables and properties
     * @return this wiring
     */
    Wiring environment(Environment environment);

    /**
     * Replaces the time.
     *
     * @param time clock and ticks
     * @return this wiring
     */
    Wiring time(TimeSource time);

    /**
     * Adds a provider.
     *
     * @param provider the provider
     * @return this wiring
     */
    Wiring provider(CredentialProvider provider);

    /**
     * Adds a supplier.
     *
     * @param supplier a prototype, as {@link java.util.ServiceLoader} would find it
     * @return this wiring
     */
    Wiring supplier(SubjectTokenSupplier supplier);

    /**
     * Adds a reader of private keys.
     *
     * @param reader the reader
     * @return this wiring
     */
    Wiring keys(PrivateKeyReader reader);

    /**
     * Adds the plug-ins of a module layer.
     *
     * @param layer the layer
     * @return this wiring
     */
    Wiring plugins(ModuleLayer layer);

    /**
     * Adds the plug-ins that a class loader sees.
     *
     * @param loader the loader
     * @return this wiring
     */
    Wiring plugins(ClassLoader loader);
}
