// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the sockets of a process from /proc")
class ListeningSocketsTest {

    @Test
    void socket_is_listed_with_its_address_while_it_listens() throws Exception {
        InetSocketAddress address;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.1.2.3"))) {
            address = (InetSocketAddress) socket.getLocalSocketAddress();

            assertThat(ListeningSockets.of(ProcessHandle.current().pid())).contains(address);
        }
        assertThat(ListeningSockets.of(ProcessHandle.current().pid())).doesNotContain(address);
    }

    @Test
    void socket_of_another_process_is_not_listed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long parent = ProcessHandle.current().parent().orElseThrow().pid();

            assertThat(ListeningSockets.of(parent))
                    .extracting(InetSocketAddress::getPort)
                    .doesNotContain(socket.getLocalPort());
        }
    }
}
