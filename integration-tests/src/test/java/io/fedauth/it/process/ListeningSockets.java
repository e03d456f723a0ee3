// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The TCP sockets on which a process listens, as Linux tells in {@code /proc} (man page proc_pid_net(5)). */
public final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final int WORD = 4;

    private ListeningSockets() {}

    /** Returns the addresses. */
    public static List<InetSocketAddress> of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> inodes = socketInodes(process);
        List<InetSocketAddress> listening = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(process.resolve(table))) {
                String[] columns = line.strip().split(" +");
                if (columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
                    listening.add(address(columns[1]));
                }
            }
        }
        return listening;
    }

    private static Set<String> socketInodes(Path process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                inodes.add(target(descriptor).replaceAll("socket:\\[(\\d+)]", "$1"));
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        }
    }

    /** Reads {@code address:port}: the address is in words of four bytes, lowest byte first on the usual machines. */
    private static InetSocketAddress address(String column) throws IOException {
        String[] parts = column.split(":");
        byte[] words = HexFormat.of().parseHex(parts[0]);
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i - i % WORD + WORD - 1 - i % WORD];
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes), HexFormat.fromHexDigits(parts[1]));
    }
}
