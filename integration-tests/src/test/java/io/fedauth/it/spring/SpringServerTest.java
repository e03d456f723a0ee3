// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.it.process.ListeningSockets;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@UsesSpring
class SpringServerTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the sockets of a process from /proc")
    void server_listens_on_loopback_only(SpringServer spring) throws Exception {
        assertThat(ListeningSockets.of(spring.pid()))
                .extracting(InetSocketAddress::getPort)
                .containsExactly(spring.issuer().getPort());
        assertThat(ListeningSockets.of(spring.pid()))
                .allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }
}
