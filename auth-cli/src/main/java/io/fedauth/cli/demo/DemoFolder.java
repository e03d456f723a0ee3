// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for its owner only, gone with the demo however that ends. */
public final class DemoFolder implements AutoCloseable {
    private final Path path;
    private final OnExit removal;

    private DemoFolder(Path path) {
        this.path = path;
        this.removal = OnExit.run(this::remove);
    }

    /** Creates the folder. */
    public static DemoFolder create() throws IOException {
        return new DemoFolder(Files.createTempDirectory("fedauth-demo-"));
    }

    /** Returns where it is. */
    public Path path() {
        return path;
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    @Override
    public void close() {
        removal.close();
    }
}
