// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link CredentialProvider} must do. Extend it, say how to set up the world of the credential, and run it with
 * the tests of the plug-in.
 *
 * @since 0.1
 */
public abstract class CredentialProviderContract {
    /** A secret of the test's own: put it wherever a configuration is wrong, because no message may repeat it. */
    protected static final String CANARY = "canary-Zm9yZ2V0LW1l-1";

    private static final String ANOTHER_CANARY = "canary-cmVtZW1iZXI-2";
    private static final HttpTarget TARGET = HttpTarget.get(URI.create("https://service.example/things"));

    @TempDir
    Path folder;

    private TestWorld world;

    /** Creates the contract; JUnit does. */
    protected CredentialProviderContract() {}

    /**
     * Makes the provider as {@link java.util.ServiceLoader} does.
     *
     * @return the provider
     */
    protected abstract CredentialProvider provider();

    /**
     * Sets up what a good configuration needs: files, answers, variables. Called again to change the secret.
     *
     * @param world where to set it up
     * @param secret goes wherever this kind of credential keeps its secret: the access token, a key, a password; another
     *     secret leads to another access token
     * @return the configuration that means what was set up; the same every time
     */
    protected abstract JsonView arrange(TestWorld world, String secret);

    /**
     * Breaks what {@link #arrange} set up, so that there is no token to be had: an answer of status 403.
     *
     * @param world where to break it
     * @param secret goes into the answer or file that is no token
     */
    protected abstract void spoil(TestWorld world, String secret);

    /**
     * Returns configurations that must be refused when they are loaded.
     *
     * @param world where to set up what they need
     * @return by the name of the member that is wrong, which the message has to hold
     */
    protected abstract Map<String, JsonView> badConfigurations(TestWorld world);

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
        String name = provider().name();
        assertTrue(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "lower-case letters, digits and hyphens: " + name);
        assertEquals(name, provider().name());
    }

    @Test
    void types_holdTheOneOfTheConfiguration() {
        Set<String> types = provider().types();
        assertTrue(
                types.contains(arrange(world, CANARY).required("type")), () -> "does not read its own type: " + types);
        assertTrue(types.stream().noneMatch(String::isBlank));
        assertEquals(types, provider().types());
    }

    @Test
    void provider_isRegisteredForClassPathAndModulePath() throws Exception {
        Registrations.check(CredentialProvider.class, provider().getClass());
    }

    @Test
    void create_goodConfiguration_opensNoConnection() {
        credential().close();
        assertEquals(List.of(), world.transport().calls(), "checks at load, asks later");
    }

    @Test
    void create_badConfiguration_failsNamingTheMemberAndNeverTheValue() {
        Map<String, JsonView> bad = badConfigurations(world);
        assertFalse(bad.isEmpty(), "there is always a way to get a configuration wrong");
        assertAll(bad.entrySet().stream().map(entry -> () -> refuses(entry.getKey(), entry.getValue())));
    }

    private void refuses(String member, JsonView config) {
        AuthException failure = assertThrows(
                AuthException.class, () -> provider().create(config, world.context()), () -> "accepts a bad " + member);
        Failures.check(failure, CANARY);
        assertTrue(String.valueOf(failure.getMessage()).contains(member), () -> "does not name the member " + member);
    }

    @Test
    void token_flows_andAuthorizesARequest() {
        try (Credential credential = credential()) {
            AccessToken token = credential.token();
            RequestHeaders headers = credential.headers(token, TARGET);
            List<String> values = new ArrayList<>();
            headers.forEach((name, value) -> values.add(value));
            assertTrue(values.contains(token.scheme() + " " + token.value()), "no field carries the token");
        }
    }

    @Test
    void token_askedAgain_isTheSame() throws Exception {
        try (Credential credential = credential()) {
            AccessToken first = credential.token();
            Set<AccessToken> tokens = Concurrency.together(credential::token);
            assertEquals(1, tokens.size(), "a fresh token is handed out to everybody");
            assertSame(first, tokens.iterator().next());
        }
    }

    @Test
    void token_invalidated_isFetchedAnew() {
        try (Credential credential = credential()) {
            AccessToken before = credential.token();
            arrange(world, ANOTHER_CANARY);
            credential.invalidate(before);
            assertNotEquals(before.value(), credential.token().value(), "a refused token comes back");
        }
    }

    @Test
    void token_noneToBeHad_failsWithoutTheSecret() {
        try (Credential credential = credential()) {
            spoil(world, ANOTHER_CANARY);
            AuthException failure = assertThrows(AuthException.class, credential::token, "hands out what is no token");
            Failures.check(failure, CANARY, ANOTHER_CANARY);
        }
    }

    @Test
    void untrusted_isRefusedBeforeAnythingIsOpened() {
        JsonView config = arrange(world, CANARY);
        world.trust(access -> false);
        ConfigurationException failure = assertThrows(
                ConfigurationException.class,
                () -> provider().create(config, world.context()).token(),
                "opens what the trust policy refuses");
        Failures.check(failure, CANARY);
        assertEquals(List.of(), world.transport().calls());
    }

    @Test
    void detect_nothingInTheEnvironment_saysWhy() {
        Detection detection = provider().detect(world.credentials().context());
        Detection.Absent absent = assertInstanceOf(Detection.Absent.class, detection, "finds what is not there");
        assertFalse(absent.why().isBlank());
    }

    @Test
    void toString_showsNoSecret() {
        try (Credential credential = credential()) {
            AccessToken token = credential.token();
            Secrecy.assertAbsent(CANARY, "the token", token);
            Secrecy.assertAbsent(CANARY, "the fields", credential.headers(token, TARGET));
            Secrecy.assertAbsent(CANARY, "the credential", credential);
            Secrecy.assertNotSerializable(credential);
            Secrecy.assertNotSerializable(provider());
        }
    }

    @Test
    void explain_showsNoSecret() {
        JsonView config = arrange(world, CANARY);
        RecordedExplanation good = new RecordedExplanation();
        provider().explain(config, world.context(), good);
        Secrecy.assertAbsent(CANARY, "the explanation", good);
        spoil(world, ANOTHER_CANARY);
        RecordedExplanation bad = new RecordedExplanation();
        provider().explain(config, world.context(), bad);
        Secrecy.assertAbsent(ANOTHER_CANARY, "the explanation", bad);
    }

    @Test
    void close_twice_endsTheCredential() {
        Credential credential = credential();
        credential.token();
        assertDoesNotThrow(credential::close);
        assertDoesNotThrow(credential::close);
        assertThrows(RuntimeException.class, credential::token, "a closed credential hands out tokens");
    }

    private Credential credential() {
        JsonView config = arrange(world, CANARY);
        return provider().create(config, world.context());
    }
}
