// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import io.fedauth.bench.contender.BareJdk;
import io.fedauth.bench.contender.Contender;
import io.fedauth.bench.contender.Fedauth;
import io.fedauth.bench.contender.GoogleAuth;
import io.fedauth.bench.contender.Nobody;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From nothing to the first token: a new JVM for each, with the jars of that contender alone on its class path. */
final class ColdStart {
    private static final Pattern OURS =
            Pattern.compile("/(auth-api|auth-sts|provider-oidc)/|/jakarta/json/|/org/eclipse/parsson/");
    private static final Pattern GOOGLES = Pattern.compile(
            "/com/google/|/org/apache/httpcomponents/|/io/grpc/|/io/opencensus/|/commons-codec/|/javax/annotation/|/org/slf4j/");

    private final World world;
    private final Path programs;

    /** Who starts, and with which jars. */
    private record Starter(String name, Class<? extends Contender> contender, List<String> jars) {}

    /** What one start took. */
    private record Took(double wallMillis, double cpuMillis) {}

    ColdStart(World world) throws IOException {
        this.world = world;
        this.programs = pack(world.folder().resolve("programs.jar"));
    }

    /** Starts each contender so many times in turn, with and without an archive of its classes. */
    Table measure(int times) throws IOException, InterruptedException {
        Table table = new Table("cold start to first token", "median ms", "least ms", "CPU ms", "classes");
        for (boolean archived : new boolean[] {false, true}) {
            List<Starter> starters = starters();
            List<List<Took>> took = new ArrayList<>();
            for (Starter starter : starters) {
                took.add(new ArrayList<>());
                if (archived) {
                    start(
                            starter,
                            "-XX:ArchiveClassesAtExit=" + archive(starter),
                            "-Xlog:cds=off",
                            "-Xlog:cds+dynamic=off");
                }
            }
            for (int i = 0; i < times; i++) {
                for (int j = 0; j < starters.size(); j++) {
                    took.get(j)
                            .add(start(
                                    starters.get(j),
                                    archived ? "-XX:SharedArchiveFile=" + archive(starters.get(j)) : "-Xshare:auto"));
                }
            }
            for (int j = 0; j < starters.size(); j++) {
                addRow(table, starters.get(j), took.get(j), archived);
            }
        }
        return table;
    }

    private void addRow(Table table, Starter starter, List<Took> took, boolean archived)
            throws IOException, InterruptedException {
        double[] wall = took.stream().mapToDouble(Took::wallMillis).sorted().toArray();
        double[] cpu = took.stream().mapToDouble(Took::cpuMillis).sorted().toArray();
        table.row(
                starter.name + (archived ? ", AppCDS" : ""),
                figure(wall[wall.length / 2]),
                figure(wall[0]),
                figure(cpu[cpu.length / 2]),
                archived ? "" : Long.toString(classes(starter)));
    }

    private static String figure(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }

    private List<Starter> starters() {
        return List.of(
                new Starter("JVM alone", Nobody.class, List.of()),
                new Starter("bare JDK", BareJdk.class, List.of()),
                new Starter("fedauth", Fedauth.class, jars(OURS)),
                new Starter("google-auth", GoogleAuth.class, jars(GOOGLES)));
    }

    private static List<String> jars(Pattern ofWhom) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> ofWhom.matcher(entry.replace('\\', '/')).find())
                .toList();
    }

    private Path archive(Starter starter) {
        return world.folder().resolve(starter.contender.getSimpleName() + ".jsa");
    }

    private long classes(Starter starter) throws IOException, InterruptedException {
        Path log = world.folder().resolve("classes.log");
        start(starter, "-Xlog:class+load:file=" + log);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private Took start(Starter starter, String... options) throws IOException, InterruptedException {
        Path cpu = world.folder().resolve("cpu");
        Path log = world.folder().resolve("start.log");
        String classPath = Stream.concat(Stream.of(programs.toString()), starter.jars.stream())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder program = new ProcessBuilder(WorldServer.java("java"));
        program.command().addAll(List.of(options));
        program.command()
                .addAll(List.of(
                        "-cp",
                        classPath,
                        FirstToken.class.getName(),
                        starter.contender.getName(),
                        world.folder().toString(),
                        cpu.toString()));
        program.redirectErrorStream(true).redirectOutput(log.toFile());
        long before = System.nanoTime();
        int status = program.start().waitFor();
        double wall = (System.nanoTime() - before) / 1e6;
        if (status != 0) {
            throw new IOException(starter.name + ": " + Files.readString(log));
        }
        return new Took(wall, Double.parseDouble(Files.readString(cpu)));
    }

    /** A jar, because folders on the class path cannot be archived. */
    private static Path pack(Path jar) throws IOException {
        Path classes = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes.resolve("io/fedauth/bench"))) {
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
