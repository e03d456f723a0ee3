// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.json.JsonView;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationUrlTest {
    private static final String QUERY = "?Action=GetCallerIdentity&Version=2011-06-15";

    @ParameterizedTest
    @CsvSource({
        "us-east-1, false, sts.us-east-1.amazonaws.com",
        "us-east-1, true, sts-fips.us-east-1.amazonaws.com",
        "ca-west-1, true, sts-fips.ca-west-1.amazonaws.com",
        "cn-north-1, false, sts.cn-north-1.amazonaws.com.cn",
        "us-gov-east-1, false, sts.us-gov-east-1.amazonaws.com",
        "us-gov-west-1, true, sts.us-gov-west-1.amazonaws.com",
        "us-iso-east-1, false, sts.us-iso-east-1.c2s.ic.gov",
        "us-isob-east-1, false, sts.us-isob-east-1.sc2s.sgov.gov",
        "eusc-de-east-1, false, sts.eusc-de-east-1.amazonaws.eu",
        "me-future-7, false, sts.me-future-7.amazonaws.com",
    })
    void endpoint_isThatOfThePartition(String region, boolean fips, String host) {
        AwsRegion known = AwsRegion.of(region).orElseThrow();

        assertThat(VerificationUrl.regional().in(known, fips)).hasToString("https://" + host + QUERY);
        assertThat(usual().in(known, fips))
                .as("what gcloud writes into every file leaves the partition to the region")
                .hasToString("https://" + host + QUERY);
    }

    @Test
    void fipsWhereThereIsNone_isRefused() {
        AwsRegion china = AwsRegion.of("cn-north-1").orElseThrow();

        assertThatThrownBy(() -> VerificationUrl.regional().in(china, true))
                .hasFieldOrPropertyWithValue("code", "aws_fips_unavailable");
    }

    @Test
    void urlOfTheFile_wins() {
        VerificationUrl url = of("https://sts-fips.{region}.amazonaws.com" + QUERY);

        assertThat(url.in(AwsRegion.of("us-west-1").orElseThrow(), true))
                .hasToString("https://sts-fips.us-west-1.amazonaws.com" + QUERY);
        assertThat(url.contradiction(AwsRegion.of("us-west-1").orElseThrow())).isEmpty();
        assertThat(url.contradiction(AwsRegion.of("cn-north-1").orElseThrow()))
                .get()
                .asString()
                .contains("amazonaws.com.cn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "US-EAST-1",
                "us-east-1.evil.example",
                "us-east-1/",
                "us_east_1",
                "useast1",
                "us-east-1a",
                "-us-east-1"
            })
    void whatWouldChangeTheHost_isNoRegion(String text) {
        assertThat(AwsRegion.of(text)).isEmpty();
    }

    private static VerificationUrl usual() {
        return of("https://sts.{region}.amazonaws.com" + QUERY);
    }

    private static VerificationUrl of(String template) {
        return VerificationUrl.of(JsonView.of(Map.of("regional_cred_verification_url", template)));
    }
}
