// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

/**
 * Where a plug-in tells a person what it would do, and what would fail.
 *
 * @since 0.1
 */
public interface Explanation {
    /**
     * States a fact.
     *
     * @param name what it is about
     * @param value what is so; never a secret
     */
    void fact(String name, String value);

    /**
     * Reports something that is wrong or odd.
     *
     * @param code a stable identifier, the {@link io.fedauth.api.AuthException#code()} of the failure it would lead to
     * @param what what is wrong, and where
     * @param remedy what to do
     */
    void finding(String code, String what, String remedy);
}
