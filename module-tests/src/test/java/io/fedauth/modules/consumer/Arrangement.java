// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.util.List;

/** Where jars are put. */
public enum Arrangement {
    MODULE_PATH {
        @Override
        List<String> options(Jars jars) {
            return List.of("--module-path", jars.path(), "--module", "com.example.app/com.example.app.Main");
        }
    },
    CLASS_PATH {
        @Override
        List<String> options(Jars jars) {
            return List.of("--class-path", jars.path(), "com.example.app.Main");
        }
    };

    abstract List<String> options(Jars jars);
}
