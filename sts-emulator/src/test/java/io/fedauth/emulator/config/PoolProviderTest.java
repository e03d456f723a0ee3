// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolProviderTest {
    @Test
    void workload_isNamedAsGoogleNamesIt() {
        PoolProvider provider = PoolProvider.workload("123", "pool", "provider");
        assertThat(provider.audience())
                .isEqualTo(
                        "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/providers/provider");
        assertThat(provider.principal("a/b"))
                .isEqualTo(
                        "principal://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/subject/a/b");
        assertThat(provider.workforce()).isFalse();
    }

    @Test
    void workforce_isNamedAsGoogleNamesIt() {
        PoolProvider provider = PoolProvider.workforce("people", "idp");
        assertThat(provider.audience())
                .isEqualTo("//iam.googleapis.com/locations/global/workforcePools/people/providers/idp");
        assertThat(provider.principal("jane"))
                .isEqualTo("principal://iam.googleapis.com/locations/global/workforcePools/people/subject/jane");
        assertThat(provider.workforce()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
                "//iam.googleapis.com/projects/name/locations/global/workloadIdentityPools/p/providers/q",
                "//iam.googleapis.com/projects/1/locations/eu/workloadIdentityPools/p/providers/q",
                "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q/more",
                "//iam.googleapis.com/locations/global/workforcePools/p"
            })
    void anyOtherName_isRefused(String audience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolProvider.of(audience))
                .withMessageContaining(audience);
    }
}
