// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import java.util.function.Supplier;

/** Where a setting comes from. */
final class Origin {
    private Origin() {}

    /** Reads settings of a configuration; failures name its document. */
    static <T> T named(JsonView config, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(config.origin())) {
                throw e; // as refusals of the trust policy do, which say who named the target
            }
            throw new ConfigurationException(e.code(), config.origin() + ": " + message, e);
        }
    }
}
