// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program {@code com.example.app}, ready to be started in a process of its own by the JDK that runs the tests.
 *
 * @param arrangement where its jars are
 * @param jars the jars
 * @param environment the variables that it is given beside those of this process
 * @param options what its JVM is told
 */
public record App(Arrangement arrangement, Jars jars, Map<String, String> environment, List<String> options) {
    /** Returns the program with the jars that Workload Identity Federation over OIDC takes, and nothing else. */
    public static App on(Arrangement arrangement, Consumers consumers) {
        return on(arrangement, Application.OIDC, consumers);
    }

    /** Returns the program with the jars that an application gets, and nothing else. */
    public static App on(Arrangement arrangement, Application application, Consumers consumers) {
        return new App(arrangement, application.jars().with(consumers.app()), Map.of(), List.of());
    }

    /** Returns the program with one more jar. */
    public App with(Path jar) {
        return new App(arrangement, jars.with(jar), environment, options);
    }

    /** Returns the program without the jar of an artifact. */
    public App without(String artifact) {
        return new App(arrangement, jars.without(artifact), environment, options);
    }

    /** Returns the program in another environment. */
    public App in(Map<String, String> variables) {
        return new App(arrangement, jars, variables, options);
    }

    /** Returns the program with an option for its JVM. */
    public App with(String option) {
        return new App(
                arrangement,
                jars,
                environment,
                Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    /** Starts the program and waits for its end. */
    public Outcome run(Object... arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<String> paths = arrangement.options(jars).stream();
        Stream<String> words = Stream.of(arguments).map(Object::toString);
        return Outcome.of(
                Stream.of(Stream.of(java.toString()), options.stream(), paths, words)
                        .flatMap(part -> part)
                        .toList(),
                environment);
    }
}
