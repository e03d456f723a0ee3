// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** The subject token as a whole. */
class CallerIdentitySignerTest {
    private static final String QUERY = "?Action=GetCallerIdentity&Version=2011-06-15";
    private static final URI USUAL = URI.create("https://sts.us-east-1.amazonaws.com" + QUERY);
    private static final AwsKeys KEYS = new AwsKeys("AKIDEXAMPLE", "secret", Optional.empty());
    private static final Pattern DATES =
            Pattern.compile("Credential=[^/]+/([0-9]{8})/.*\"x-amz-date\",\"value\":\"([0-9]{8})T([0-9]{6})Z\"");

    private final CallerIdentitySigner signer = new CallerIdentitySigner();

    @Test
    void token_hasEachHeaderOnceInAnOrderOfItsOwn() {
        AwsKeys temporary = new AwsKeys("ASIAEXAMPLE", "secret", Optional.of("to/k+en=="));

        String json = json(USUAL, "us-east-1", temporary, Instant.parse("2026-11-26T01:02:03.999Z"));

        assertThat(json)
                .matches(
                        "\\{\"url\":\"https://sts.us-east-1.amazonaws.com\\?Action=GetCallerIdentity&Version=2011-06-15\","
                                + "\"method\":\"POST\",\"headers\":\\["
                                + "\\{\"key\":\"Authorization\",\"value\":\"AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/20261126/us-east-1/sts/"
                                + "aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token;x-goog-cloud-target-resource, "
                                + "Signature=[0-9a-f]{64}\"\\},"
                                + "\\{\"key\":\"host\",\"value\":\"sts.us-east-1.amazonaws.com\"\\},"
                                + "\\{\"key\":\"x-amz-date\",\"value\":\"20261126T010203Z\"\\},"
                                + "\\{\"key\":\"x-amz-security-token\",\"value\":\"to/k\\+en==\"\\},"
                                + "\\{\"key\":\"x-goog-cloud-target-resource\",\"value\":\"//target\"\\}\\]\\}");
    }

    @Test
    void token_isTheSameForTheSameInstant_andAnotherForAnother() {
        Instant now = Instant.parse("2026-11-26T00:00:00Z");
        String first = signer.subjectToken(USUAL, "us-east-1", "//target", KEYS, now);

        assertThat(signer.subjectToken(USUAL, "us-east-1", "//target", KEYS, now))
                .isEqualTo(first);
        signer.forget();
        assertThat(signer.subjectToken(USUAL, "us-east-1", "//target", KEYS, now))
                .isEqualTo(first);
        assertThat(signer.subjectToken(USUAL, "us-east-1", "//target", KEYS, now.plusSeconds(1)))
                .isNotEqualTo(first);
        assertThat(signer.subjectToken(USUAL, "us-east-1", "//other", KEYS, now))
                .isNotEqualTo(first);
    }

    @Test
    void token_isUrlEncodedWithoutPluses() {
        String token = signer.subjectToken(USUAL, "us-east-1", "//target", KEYS, Instant.EPOCH);

        assertThat(token).matches("[A-Za-z0-9._~%-]+").contains("AWS4-HMAC-SHA256%20Credential%3D");
    }

    /** The service is sts, whatever the first label of the host, and a port is part of it. */
    @Test
    void hostAndScope_areThoseOfTheUrl() {
        String json = json(
                URI.create("https://sts-fips.us-west-2.amazonaws.com:8443/" + QUERY), "us-west-2", KEYS, Instant.EPOCH);

        assertThat(json).contains("/19700101/us-west-2/sts/aws4_request,", "\"sts-fips.us-west-2.amazonaws.com:8443\"");
    }

    /** Signatures are those of the SDK, byte for byte, at the same instant. */
    @Test
    @Tag("A1")
    void signature_isThatOfTheSdk() {
        Random random = new Random(20_261_126);
        List<String> regions = List.of("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1", "ap-southeast-4");
        for (int i = 0; i < 2_000; i++) {
            String region = regions.get(random.nextInt(regions.size()));
            String target = "//iam.googleapis.com/projects/" + random.nextInt(1000) + "/pools/" + text(random, 12);
            AwsKeys keys = new AwsKeys(
                    "ASIA" + random.nextInt(10_000),
                    text(random, 40),
                    random.nextBoolean() ? Optional.of(text(random, 200)) : Optional.empty());
            Instant now = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            URI url = URI.create("https://sts." + region + ".amazonaws.com"
                    + (random.nextBoolean() ? QUERY : "/?Version=2011-06-15&Action=GetCallerIdentity"));

            assertThat(authorization(signer.subjectToken(url, region, target, keys, now)))
                    .as("request %d", i)
                    .isEqualTo(bySdk(url, region, target, keys, now));
        }
    }

    @SuppressWarnings("deprecation") // its successor always signs a hash of the body, too
    private static String bySdk(URI url, String region, String target, AwsKeys keys, Instant now) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .uri(url)
                .method(SdkHttpMethod.POST)
                .putHeader("x-goog-cloud-target-resource", target);
        AwsCredentials credentials = keys.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().get())
                : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey());
        Aws4SignerParams parameters = Aws4SignerParams.builder()
                .awsCredentials(credentials)
                .signingName("sts")
                .signingRegion(Region.of(region))
                .signingClockOverride(Clock.fixed(now, ZoneOffset.UTC))
                .build();
        return Aws4Signer.create()
                .sign(request.build(), parameters)
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    /** The day of the scope and the time stamp come from one instant, also around midnight and on days that few calendars have. */
    @Test
    @Tag("A3")
    void dayOfScope_isThatOfTimeStamp_atAMillionInstants() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000_000; i++) {
            Instant instant = instant(random, i);
            CredentialScope scope = CredentialScope.of(instant, "us-east-1", "sts");

            LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
            if (!scope.timestamp().startsWith(scope.day() + "T")
                    || !scope.day().equals(day.toString().replace("-", ""))
                    || scope.timestamp().length() != 16) {
                throw new AssertionError("at " + instant + ": " + scope.timestamp() + " and " + scope);
            }
        }
    }

    /** Every fourth instant is within a second of midnight, every eighth of one that begins or ends a leap day. */
    private static Instant instant(Random random, int i) {
        long second = random.nextInt(2_000_000_000) * 2L;
        if (i % 8 == 0) {
            LocalDate leap = LocalDate.of(1972 + 4 * random.nextInt(25), 2, 29).plusDays(random.nextInt(2));
            second = leap.atStartOfDay(ZoneOffset.UTC).toEpochSecond() + random.nextInt(3) - 1;
        } else if (i % 4 == 0) {
            second = second / 86_400 * 86_400 + random.nextInt(3) - 1;
        }
        return Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    }

    @Test
    @Tag("A3")
    void token_atMidnight_isOfOneDay() {
        for (String text : List.of("2028-02-28T23:59:59.999999999Z", "2028-02-29T00:00:00Z", "2016-12-31T23:59:59Z")) {
            Matcher dates = DATES.matcher(json(USUAL, "us-east-1", KEYS, Instant.parse(text)));

            assertThat(dates.find()).isTrue();
            assertThat(dates.group(1))
                    .isEqualTo(dates.group(2))
                    .isEqualTo(text.substring(0, 10).replace("-", ""));
            assertThat(dates.group(3)).isEqualTo(text.substring(11, 19).replace(":", ""));
        }
    }

    /** The derived key of one secret, day or region is never taken for that of another. */
    @Test
    void keptKey_isThatOfItsSecretDayAndRegion() {
        AwsKeys other = new AwsKeys("AKIDEXAMPLE", "another", Optional.empty());
        Instant now = Instant.parse("2026-11-26T23:59:59Z");
        for (Instant instant : List.of(now, now.plusSeconds(1), now)) {
            for (AwsKeys keys : List.of(KEYS, other, KEYS)) {
                for (String region : List.of("us-east-1", "us-east-2", "us-east-1")) {
                    assertThat(signer.subjectToken(USUAL, region, "//target", keys, instant))
                            .isEqualTo(
                                    new CallerIdentitySigner().subjectToken(USUAL, region, "//target", keys, instant));
                }
            }
        }
    }

    @Test
    void keys_showNothing() {
        assertThat(new AwsKeys("AKID", "secret-half", Optional.of("token-half")).toString())
                .doesNotContain("secret-half", "token-half");
    }

    private String json(URI url, String region, AwsKeys keys, Instant now) {
        return URLDecoder.decode(signer.subjectToken(url, region, "//target", keys, now), StandardCharsets.UTF_8);
    }

    private static String authorization(String token) {
        return URLDecoder.decode(token, StandardCharsets.UTF_8)
                .replaceFirst(".*\"Authorization\",\"value\":\"([^\"]*)\".*", "$1");
    }

    private static String text(Random random, int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
