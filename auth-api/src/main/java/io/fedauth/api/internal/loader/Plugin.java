// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.loader;

import java.security.CodeSource;
import java.util.function.Supplier;

/**
 * A plug-in and where it came from.
 *
 * @param service the plug-in
 * @param name its name
 */
record Plugin<S>(S service, String name) {
    static <S> Plugin<S> of(S service, Supplier<String> name) {
        return new Plugin<>(service, name.get());
    }

    /** Returns class, module and jar, for the error that names two of them. */
    String where() {
        Class<?> type = service.getClass();
        StringBuilder text = new StringBuilder(type.getName());
        if (type.getModule().isNamed()) {
            text.append(" of module ").append(type.getModule().getName());
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            text.append(" in ").append(source.getLocation());
        }
        return text.toString();
    }
}
