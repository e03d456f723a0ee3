// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.iam.IamFixture.ACCESS_TOKEN;
import static io.fedauth.sts.iam.IamFixture.ROBOT;
import static io.fedauth.sts.iam.IamFixture.SIGNED;
import static io.fedauth.sts.iam.IamFixture.USER_TOKEN;
import static io.fedauth.sts.iam.IamFixture.idToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.spi.ForwardingCredential;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was made of a service account ends with it, even where its source goes on. */
class ClosedAccountTest {
    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final Credential source =
            new IamFixture.Source(fixture.credentials().context()).credential();
    private final Credential robot =
            ImpersonatedServiceAccount.builder(new Shared(source), ROBOT).build(fixture.credentials());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void closing_id_tokens_leaves_the_account_open() {
        transport.json(200, "{\"token\":\"" + idToken() + "\"}").json(200, ACCESS_TOKEN);
        Credential idTokens =
                robot.capability(IdTokenSource.class).orElseThrow().idTokens("orders");
        assertThat(idTokens.token()).isNotNull();

        idTokens.close();

        assertThat(robot.token()).isNotNull();
    }

    @Test
    void closing_the_account_ends_what_was_made_of_it() {
        transport
                .json(200, "{\"token\":\"" + idToken() + "\"}")
                .json(200, SIGNED)
                .json(200, USER_TOKEN);
        Credential idTokens =
                robot.capability(IdTokenSource.class).orElseThrow().idTokens("orders");
        Credential user =
                robot.capability(DomainWideDelegation.class).orElseThrow().actingAs("alice@example.com", Set.of("s1"));
        assertThat(idTokens.token()).isNotNull();
        assertThat(user.token()).isNotNull();

        robot.close();
        robot.close();

        assertClosed(idTokens::token);
        assertClosed(user::token);
        assertClosed(
                () -> idTokens.token(TokenRequest.builder().audience("orders").build()));
    }

    @Test
    void capabilities_of_a_closed_account_do_nothing() {
        IdTokenSource before = robot.capability(IdTokenSource.class).orElseThrow();

        robot.close();

        assertClosed(() -> before.idTokens("orders"));
        assertClosed(() -> robot.capability(IdTokenSource.class).orElseThrow().idTokens("orders"));
        assertClosed(() ->
                robot.capability(DomainWideDelegation.class).orElseThrow().actingAs("alice@example.com", Set.of("s1")));
        assertClosed(
                () -> result(robot.capability(BlobSigner.class).orElseThrow().sign(new byte[] {1})));
        assertClosed(
                () -> result(robot.capability(JwtSigner.class).orElseThrow().signJwt("{}")));
        assertThat(transport.calls()).isEmpty();
    }

    /** A source that others use too. */
    private static final class Shared extends ForwardingCredential {
        Shared(Credential inner) {
            super(inner);
        }

        @Override
        public <C> Optional<C> capability(Class<C> type) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(call)
                .returns("closed", UnavailableException::code);
    }

    private static void result(CompletableFuture<?> future) throws Throwable {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
