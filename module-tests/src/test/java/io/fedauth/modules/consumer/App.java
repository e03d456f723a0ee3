// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program {@code com.example.app}, ready to be started in a process of its own by the JDK that runs the tests.
 *
 * @param arrangement where its jars are
 * @param jars the jars
 */
public record App(Arrangement arrangement, Jars jars) {
    /** Returns the program with the jars that Workload Identity Federation over OIDC takes, and nothing else. */
    public static App on(Arrangement arrangement, Consumers consumers) {
        return new App(arrangement, Jars.wifOverOidc().with(consumers.app()));
    }

    /** Returns the program with one more jar. */
    public App with(Path jar) {
        return new App(arrangement, jars.with(jar));
    }

    /** Returns the program without the jar of an artifact. */
    public App without(String artifact) {
        return new App(arrangement, jars.without(artifact));
    }

    /** Starts the program and waits for its end. */
    public Outcome run(Object... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<String> options = arrangement.options(jars).stream();
        Stream<String> words = Stream.of(arguments).map(Object::toString);
        return Outcome.of(Stream.of(Stream.of(java.toString()), options, words)
                .flatMap(part -> part)
                .toList());
    }
}
