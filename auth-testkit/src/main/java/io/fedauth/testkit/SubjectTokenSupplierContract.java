// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SubjectTokenSupplier} service must do. Extend it, say how to set up the world of the source, and run it
 * with the tests of the plug-in.
 *
 * <pre>{@code
 * class VaultSubjectTokenContractTest extends SubjectTokenSupplierContract { ... }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class SubjectTokenSupplierContract {
    /** A secret of the test's own: put it wherever a configuration is wrong, because no message may repeat it. */
    protected static final String CANARY = "canary-Zm9yZ2V0LW1l-1";

    private static final String ANOTHER_CANARY = "canary-cmVtZW1iZXI-2";
    private static final Duration SLACK = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private TestWorld world;

    /** Creates the contract; JUnit does. */
    protected SubjectTokenSupplierContract() {}

    /**
     * Makes the service as {@link java.util.ServiceLoader} does.
     *
     * @return a prototype, not bound to any configuration
     */
    protected abstract SubjectTokenSupplier service();

    /**
     * Sets up what a good source needs: files, answers, variables. Called again to change the secret.
     *
     * @param world where to set it up
     * @param secret goes wherever this kind of source keeps its secret: the token itself, a key, a password
     * @return the {@code credential_source} that means what was set up; the same every time
     */
    protected abstract JsonView arrange(TestWorld world, String secret);

    /**
     * Breaks what {@link #arrange} set up, so that there is no token to be had: an answer of status 403, a file that is no
     * token.
     *
     * @param world where to break it
     * @param secret goes into the answer or file that is no token
     */
    protected abstract void spoil(TestWorld world, String secret);

    /**
     * Returns sources that must be refused when they are loaded.
     *
     * @param world where to set up what they need
     * @return by the name of the member that is wrong, which the message has to hold
     */
    protected abstract Map<String, JsonView> badSources(TestWorld world);

    /**
     * Makes the source as slow as it can be; every call over the network stays without an answer unless overridden.
     *
     * @param slow where to do so
     */
    protected void stall(TestWorld slow) {
        slow.transport().always(FakeTransport.silence());
    }

    /**
     * Returns the subject token type that the configuration names.
     *
     * @return a JWT unless overridden
     */
    protected TokenType wantedType() {
        return TokenType.JWT;
    }

    /**
     * Returns whether the source opens files or connections, which the trust policy judges.
     *
     * @return true unless overridden
     */
    protected boolean opensSomething() {
        return true;
    }

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void name_isWellFormedAndStable() {
        String name = service().name();
        assertTrue(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "lower-case letters, digits and hyphens: " + name);
        assertNotEquals("programmatic", name, "a service needs a name of its own");
        assertEquals(name, service().name());
    }

    @Test
    void service_isRegisteredForClassPathAndModulePath() throws Exception {
        Registrations.check(SubjectTokenSupplier.class, service().getClass());
    }

    @Test
    void supports_itsOwnSourceAndNoOther() {
        JsonView stranger = JsonView.of(Map.of("somebody-elses", Map.of("name", "value"), "format", Map.of()));
        assertAll(
                () -> assertTrue(service().supports(arrange(world, CANARY)), "does not know its own source"),
                () -> assertFalse(service().supports(JsonView.of(Map.of())), "claims an empty object"),
                () -> assertFalse(service().supports(stranger), "claims what it cannot know"));
    }

    @Test
    void bind_goodSource_opensNoConnection() {
        JsonView source = arrange(world, CANARY);
        service().bind(source, world.context()).close();
        assertEquals(List.of(), world.transport().calls(), "checks at load, asks later");
    }

    @Test
    void bind_badSource_failsNamingTheMemberAndNeverTheValue() {
        Map<String, JsonView> bad = badSources(world);
        assertFalse(bad.isEmpty(), "there is always a way to get a configuration wrong");
        assertAll(bad.entrySet().stream().map(entry -> () -> refuses(entry.getKey(), entry.getValue())));
    }

    private void refuses(String member, JsonView source) {
        AuthException failure = assertThrows(
                AuthException.class, () -> service().bind(source, world.context()), () -> "accepts a bad " + member);
        Failures.check(failure, CANARY);
        assertTrue(String.valueOf(failure.getMessage()).contains(member), () -> "does not name the member " + member);
    }

    @Test
    void bind_twice_makesSuppliersOfTheSameName() {
        JsonView source = arrange(world, CANARY);
        assertEquals(
                service().name(), service().bind(source, world.context()).name(), "a bound supplier keeps the name");
    }

    @Test
    void subjectToken_worldChanged_isAskedAnew() throws Exception {
        SubjectTokenSupplier bound = bound();
        SubjectToken before = bound.subjectToken(exchange());
        arrange(world, ANOTHER_CANARY);
        assertNotEquals(before, bound.subjectToken(exchange()), "answers from a memory of its own");
    }

    @Test
    void subjectToken_isOfTheTypeThatTheConfigurationNames() throws Exception {
        assertEquals(wantedType(), bound().subjectToken(exchange()).type());
    }

    @Test
    void subjectToken_noTokenToBeHad_failsWithoutTheSecret() {
        SubjectTokenSupplier bound = bound();
        spoil(world, ANOTHER_CANARY);
        Failures.check(failure(bound), ANOTHER_CANARY, CANARY);
    }

    @Test
    void subjectToken_afterAFailure_works() throws Exception {
        SubjectTokenSupplier bound = bound();
        spoil(world, ANOTHER_CANARY);
        failure(bound);
        arrange(world, CANARY);
        assertFalse(bound.subjectToken(exchange()).value().isEmpty());
    }

    private Exception failure(SubjectTokenSupplier bound) {
        Exception failure =
                assertThrows(Exception.class, () -> bound.subjectToken(exchange()), "hands out what is no token");
        assertTrue(
                failure instanceof AuthException || failure instanceof IOException,
                () -> "fails with a type that callers do not expect: " + failure.getClass());
        return failure;
    }

    @Test
    void subjectToken_interrupted_stops() throws Exception {
        SubjectTokenSupplier bound = bound();
        stall(world);
        SubjectTokenContext exchange = exchange();
        Exception failure = Concurrency.interrupted(() -> bound.subjectToken(exchange), SLACK);
        assertTrue(
                failure == null || failure instanceof InterruptedException || failure instanceof CancellationException,
                () -> "an interruption became " + failure);
    }

    @Test
    void subjectToken_manyThreads_allSucceed() throws Exception {
        SubjectTokenSupplier bound = bound();
        SubjectTokenContext exchange = exchange();
        Set<Integer> lengths =
                Concurrency.together(() -> bound.subjectToken(exchange).value().length());
        assertEquals(1, lengths.size(), "threads disturb each other");
    }

    @Test
    void toString_showsNoSecret() throws Exception {
        SubjectTokenSupplier bound = bound();
        Secrecy.assertAbsent(CANARY, "the token", bound.subjectToken(exchange()));
        Secrecy.assertAbsent(CANARY, "the supplier", bound);
        Secrecy.assertNotSerializable(bound);
        Secrecy.assertNotSerializable(service());
    }

    @Test
    void explain_showsNoSecret_andOpensNoConnection() {
        SubjectTokenSupplier bound = bound();
        RecordedExplanation explanation = new RecordedExplanation();
        bound.explain(exchange(), explanation);
        Secrecy.assertAbsent(CANARY, "the explanation", explanation);
        assertEquals(List.of(), explanation.findings(), "finds something wrong with a good source");
        assertEquals(List.of(), world.transport().calls(), "whoever explains asks for the token itself");
    }

    @Test
    void untrusted_isRefusedBeforeAnythingIsOpened() {
        assumeTrue(opensSomething(), "a source that opens nothing cannot be refused");
        JsonView source = arrange(world, CANARY);
        world.trust(access -> false);
        ConfigurationException failure = assertThrows(
                ConfigurationException.class,
                () -> service().bind(source, world.context()).subjectToken(exchange()),
                "opens what the trust policy refuses");
        Failures.check(failure, CANARY);
        assertEquals(List.of(), world.transport().calls());
    }

    @Test
    void close_twice_doesNothing() {
        SubjectTokenSupplier bound = bound();
        assertDoesNotThrow(bound::close);
        assertDoesNotThrow(bound::close);
        SubjectTokenSupplier service = service();
        assertDoesNotThrow(service::close);
        assertDoesNotThrow(service::close);
    }

    private SubjectTokenSupplier bound() {
        JsonView source = arrange(world, CANARY);
        return service().bind(source, world.context());
    }

    private SubjectTokenContext exchange() {
        return world.exchange(wantedType());
    }
}
