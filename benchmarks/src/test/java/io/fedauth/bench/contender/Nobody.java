// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

import io.fedauth.bench.World;

/** Fetches nothing: what a JVM costs that only starts. */
public final class Nobody implements Contender {
    /** Needs no world. */
    public Nobody(World world) {}

    @Override
    public Object headers() {
        return World.TOKEN;
    }

    @Override
    public String exchange() {
        return World.TOKEN;
    }
}
