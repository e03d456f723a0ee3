// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The jars made of the modules under {@code src/consumers}; one folder is one module, one jar serves both paths. */
public final class Consumers {
    private static final Path SOURCES = Path.of("src", "consumers");
    private static final Path OUTPUT = Path.of("target", "consumers");

    /** Compiles all of them, without any warning, against nothing but the jars that an application gets. */
    public Consumers() {
        try (Stream<Path> modules = Files.list(SOURCES)) {
            modules.forEach(Consumers::build);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the program that gets a token. */
    public Path app() {
        return jar("com.example.app");
    }

    /** Returns the plug-in with a supplier and a provider. */
    public Path plugin() {
        return jar("com.example.plugin");
    }

    /** Returns a plug-in whose supplier has the name of {@link #plugin}'s. */
    public Path sameSupplierName() {
        return jar("com.example.supplier");
    }

    /** Returns a plug-in whose provider reads the type of {@link #plugin}'s. */
    public Path sameProviderType() {
        return jar("com.example.type");
    }

    /** Returns a plug-in that cannot be instantiated. */
    public Path broken() {
        return jar("com.example.broken");
    }

    private static Path jar(String module) {
        return OUTPUT.resolve(module + ".jar").toAbsolutePath();
    }

    private static void build(Path source) {
        String module = source.getFileName().toString();
        String classes = emptyFolder(OUTPUT.resolve(module)).toString();
        List<String> compilation = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror", "-d", classes));
        compilation.addAll(List.of("--module-path", Application.OIDC.jars().path(), "--class-path", classes));
        compilation.addAll(javaFilesOf(source));
        run("javac", compilation);
        List<String> content =
                new ArrayList<>(List.of("--create", "--file", jar(module).toString()));
        content.addAll(List.of("-C", classes, "."));
        if (Files.exists(source.resolve("META-INF"))) {
            content.addAll(List.of("-C", source.toString(), "META-INF"));
        }
        run("jar", content);
    }

    private static Path emptyFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path file : content.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> javaFilesOf(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a tool of the JDK and fails with its own words. */
    public static void run(String tool, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + " failed: " + said);
        }
    }
}
