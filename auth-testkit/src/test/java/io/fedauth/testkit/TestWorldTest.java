// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestWorldTest {
    @TempDir
    Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void context_isBoundToACredentialFileInTheFolder() {
        assertThat(world.context().file()).contains(folder.resolve("credential.json"));
    }

    @Test
    void context_takesTimeAndEnvironmentOfTheWorld_alsoWhenTheyChange() {
        CredentialContext context = world.context();
        world.environment().setVariable("V", " v ").setProperty("p", " ");
        world.time().advance(Duration.ofSeconds(5));
        assertThat(context.environment().variable("V")).contains("v");
        assertThat(context.environment().property("p")).isEmpty();
        assertThat(context.time().instant()).isEqualTo(Instant.parse("2030-01-01T00:00:05Z"));
        assertThat(context.time().nanoTime()).isEqualTo(5_000_000_000L);
    }

    @Test
    void trust_changed_holdsFromTheNextAccessOn() {
        CredentialContext context = world.context();
        Path file = world.write("file", "content");
        assertThat(context.files().read(file)).asString(UTF_8).isEqualTo("content");
        world.trust(access -> false);
        assertThatThrownBy(() -> context.files().read(file)).isInstanceOf(ConfigurationException.class);
        world.trust(TrustPolicy.strict());
        assertThat(context.files().read(world.write("file", "new")))
                .asString(UTF_8)
                .isEqualTo("new");
    }

    @Test
    void exchange_tellsTypeAndAudience() {
        SubjectTokenContext exchange = world.exchange(TokenType.SAML2);
        assertThat(exchange.wantedType()).contains(TokenType.SAML2);
        assertThat(exchange.audience()).isPresent();
    }

    @Test
    void plugins_afterFirstUse_areTooLate() {
        world.credentials();
        assertThatThrownBy(() -> world.plugins(wiring -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void time_ticksAndWallClock_moveApart() {
        FakeTimeSource time = world.time();
        time.advanceTicks(Duration.ofSeconds(1));
        assertThat(time.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        time.setWallClock(Instant.EPOCH);
        assertThat(time.nanoTime()).isEqualTo(1_000_000_000L);
        assertThatThrownBy(() -> time.advanceTicks(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
