// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The real kernel in a world of the test's own: network, time and environment are fakes, files lie in a temporary folder.
 *
 * <p>Trust, engine, JSON and file limits are those of production. The test vouches for every configuration until {@link
 * #trust} says otherwise. Not safe for use by many threads, though everything it hands out is. Close it.
 *
 * @since 0.1
 */
public final class TestWorld implements AutoCloseable {
    private static final String OWN_FILE = "credential.json";

    private final Path folder;
    private final FakeTransport transport = new FakeTransport();
    private final FakeTimeSource time = new FakeTimeSource(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeEnvironment environment = new FakeEnvironment();
    private final ContextDoor door = new ContextDoor();
    private volatile TrustPolicy trust = TrustPolicy.trusting();
    private Consumer<Wiring> plugins = wiring -> {};
    private @Nullable Credentials credentials;

    private TestWorld(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a world.
     *
     * @param folder an empty folder of the test's own
     * @return the world: nothing answers, no variable is set, it is the first of January 2030
     */
    public static TestWorld in(Path folder) {
        return new TestWorld(folder);
    }

    /**
     * Returns the network.
     *
     * @return takes the calls that the trust policy let pass
     */
    public FakeTransport transport() {
        return transport;
    }

    /**
     * Returns the time.
     *
     * @return clock and ticks
     */
    public FakeTimeSource time() {
        return time;
    }

    /**
     * Returns variables and properties.
     *
     * @return the environment
     */
    public FakeEnvironment environment() {
        return environment;
    }

    /**
     * Returns where this world's files lie.
     *
     * @return the folder; the credential file that contexts are bound to lies there, too
     */
    public Path folder() {
        return folder;
    }

    /**
     * Sets what credential files may name, from the next access on.
     *
     * @param policy the policy
     * @return this world
     */
    public TestWorld trust(TrustPolicy policy) {
        trust = Objects.requireNonNull(policy);
        return this;
    }

    /**
     * Adds plug-ins that {@link java.util.ServiceLoader} does not find.
     *
     * @param wiring takes them
     * @return this world
     * @throws IllegalStateException if the library of this world is in use already
     */
    public TestWorld plugins(Consumer<Wiring> wiring) {
        if (credentials != null) {
            throw new IllegalStateException("name the plug-ins before the library is used");
        }
        plugins = plugins.andThen(wiring);
        return this;
    }

    /**
     * Writes a file, or replaces it in one step.
     *
     * @param name its name in the folder
     * @param content what it holds
     * @return its path
     */
    public Path write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Path fresh = Files.createTempFile(folder, "fresh", ".tmp");
            Files.write(fresh, content.getBytes(StandardCharsets.UTF_8));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads JSON as the library does.
     *
     * @param text an object
     * @return its view
     * @throws io.fedauth.api.json.InvalidJsonException if it is not strict JSON
     */
    public JsonView json(String text) {
        return credentials().context().json(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    /**
     * Returns the library.
     *
     * @return the same instance every time, closed with this world
     */
    public Credentials credentials() {
        Credentials built = credentials;
        if (built == null) {
            built = Credentials.builder()
                    .trust(access -> isOwnFile(access) || trust.allows(access))
                    .wiring(seams -> seams.transport(transport)
                            .time(time)
                            .environment(environment)
                            .provider(door))
                    .wiring(plugins)
                    .build();
            credentials = built;
        }
        return built;
    }

    /**
     * Returns the kernel as a plug-in sees it when a credential file in the folder means it.
     *
     * @return a context that is bound to the trust of that file
     */
    public CredentialContext context() {
        Path file = write(OWN_FILE, "{\"type\": \"" + ContextDoor.TYPE + "\"}");
        return door.open(credentials(), file);
    }

    /** The test names this file, so a policy that refuses all that files name does not mean it. */
    private boolean isOwnFile(TrustPolicy.Access access) {
        return access.kind() == TrustPolicy.Kind.READ_FILE
                && access.namedBy().isEmpty()
                && Path.of(access.target()).endsWith(OWN_FILE);
    }

    /**
     * Returns what a supplier is told.
     *
     * @param wanted the subject token type that the configuration names
     * @return the context of one exchange
     */
    public SubjectTokenContext exchange(TokenType wanted) {
        return context().probe().forSubject("//audience.example/of/the/test", wanted);
    }

    /** Closes the library. Idempotent. */
    @Override
    public void close() {
        if (credentials != null) {
            credentials.close();
        }
    }
}
