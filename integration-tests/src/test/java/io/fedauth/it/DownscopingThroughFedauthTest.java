// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.TokenExchangeCredential;
import io.fedauth.sts.boundary.AccessBoundaryRule;
import io.fedauth.sts.boundary.AvailabilityCondition;
import io.fedauth.sts.boundary.CredentialAccessBoundary;
import io.fedauth.sts.boundary.DownscopedCredential;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access boundaries: what our builder lets pass, the emulator, which shares no code with it, takes as well. */
class DownscopingThroughFedauthTest {
    private static final AccessBoundaryRule RULE = AccessBoundaryRule.bucket("invoices", "roles/storage.objectViewer");

    private final StsEmulator emulator = StsEmulator.builder()
            .provider(PoolProvider.workload("42", "pool", "provider"))
            .start();
    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();
    private final Credential source = ExternalAccount.builder(emulator.audience(), TokenType.JWT)
            .tokenUrl(emulator.endpoints().token())
            .supplier(context -> SubjectToken.of(emulator.issuer().token().sign(), TokenType.JWT))
            .scope("https://www.googleapis.com/auth/cloud-platform")
            .build(credentials);

    @AfterEach
    void close() {
        credentials.close();
        emulator.close();
    }

    @Test
    void boundary_with_all_there_can_be_is_taken() {
        List<AccessBoundaryRule> all = List.of(
                RULE,
                AccessBoundaryRule.objectsUnder("a.b_c-1", "o'brien\\\n/", "projects/example.com:p/roles/my_Role.1"),
                RULE.when(new AvailabilityCondition("true", "title \"quoted\"", "größe")));
        AccessToken token = downscoped(new CredentialAccessBoundary(all)).token();

        assertThat(token.expiresAt()).isEqualTo(source.token().expiresAt());
        assertThat(last().parameter("options"))
                .hasValueSatisfying(options -> assertThat(options).contains("gr\\u00f6\\u00dfe"));
        assertThat(last().status()).isEqualTo(200);
    }

    @Test
    void boundary_at_its_limits_is_taken() {
        AccessBoundaryRule shortest = AccessBoundaryRule.bucket("bbb", "roles/a");
        assertThat(downscoped(new CredentialAccessBoundary(Collections.nCopies(10, shortest)))
                        .token())
                .isNotNull();

        int rest = CredentialAccessBoundary.MAXIMUM_LENGTH
                + "{\"accessBoundary\":}".length()
                - new CredentialAccessBoundary(List.of(RULE.when(AvailabilityCondition.of("x"))))
                        .options()
                        .length();
        AvailabilityCondition longest = AvailabilityCondition.of("x".repeat(rest + 1));
        assertThat(downscoped(new CredentialAccessBoundary(List.of(RULE.when(longest))))
                        .token())
                .isNotNull();
    }

    @Test
    void one_source_token_serves_many_boundaries_and_each_its_own_wishes() {
        Credential first = downscoped(new CredentialAccessBoundary(List.of(RULE)));
        Credential second = downscoped(new CredentialAccessBoundary(List.of(RULE, RULE)));
        AccessToken token = first.token();

        assertThat(first.token()).isSameAs(token);
        assertThat(second.token().value()).isNotEqualTo(token.value());
        first.close();
        assertThat(second.token(TokenRequest.builder().scope("a").build()).grantedScopes())
                .hasValueSatisfying(scopes -> assertThat(scopes).containsExactly("a"));
        assertThat(emulator.requests()).hasSize(5);
    }

    @Test
    void revoked_source_token_is_dropped_so_that_the_next_call_succeeds() throws Exception {
        AccessToken own = source.token();
        revoke(own);
        Credential credential = downscoped(new CredentialAccessBoundary(List.of(RULE)));

        assertThatThrownBy(credential::token)
                .isInstanceOfSatisfying(
                        TokenEndpointException.class, e -> assertThat(e.code()).isEqualTo("invalid_grant"))
                .hasMessageContaining(Refusal.ACCESS_TOKEN_REVOKED.name())
                .hasMessageNotContaining(own.value());
        assertThat(downscoped(new CredentialAccessBoundary(List.of(RULE))).token())
                .isNotNull();
    }

    @Test
    void token_bounded_elsewhere_is_the_servers_refusal_with_a_hint() {
        AccessToken bounded =
                downscoped(new CredentialAccessBoundary(List.of(RULE))).token();
        Credential foreign = TokenExchangeCredential.builder(
                        emulator.endpoints().token())
                .subject(context -> SubjectToken.of(bounded.value(), TokenType.ACCESS_TOKEN))
                .requestedType(TokenType.ACCESS_TOKEN)
                .build(credentials);
        Credential again = DownscopedCredential.builder(foreign, new CredentialAccessBoundary(List.of(RULE)))
                .tokenUrl(emulator.endpoints().token())
                .build(credentials);

        assertThatThrownBy(again::token)
                .isInstanceOf(TokenEndpointException.class)
                .hasMessageContaining("bounded already");
        assertThat(last().refusal()).isEqualTo(Optional.of(Refusal.BOUNDARY_REPEATED));
    }

    private Credential downscoped(CredentialAccessBoundary boundary) {
        return DownscopedCredential.builder(source, boundary)
                .tokenUrl(emulator.endpoints().token())
                .build(credentials);
    }

    private ReceivedRequest last() {
        List<ReceivedRequest> requests = emulator.requests();
        return requests.get(requests.size() - 1);
    }

    private void revoke(AccessToken token) throws Exception {
        var http = credentials.context().http();
        var call = HttpCall.post(emulator.endpoints().revocation(), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .form("token", token.value())
                .build();
        assertThat(http.send(call).status()).isEqualTo(200);
    }
}
