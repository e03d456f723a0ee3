// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.aws;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A credential file for AWS, and where it is read.
 *
 * @param name what is special
 * @param variables the environment
 * @param zone the availability zone of the instance
 * @param second whether the file names sessions of the metadata service
 * @param query the query of the verification URL
 */
public record AwsScenario(String name, Map<String, String> variables, String zone, boolean second, String query) {
    /** The audience of all. */
    public static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws";

    private static final String QUERY = "?Action=GetCallerIdentity&Version=2011-06-15";
    private static final String TURNED = "?Version=2011-06-15&Action=GetCallerIdentity";
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT", "AWS_SECRET_ACCESS_KEY", "secret/+1");
    private static final Map<String, String> REGION = Map.of("AWS_REGION", "eu-west-2");
    private static final Map<String, String> SESSION = Map.of("AWS_SESSION_TOKEN", "to/k+en==");

    /** Returns all scenarios. */
    public static List<AwsScenario> all() {
        return List.of(
                new AwsScenario("keys", merged(KEYS, REGION), "us-east-1a", false, QUERY),
                new AwsScenario("temporary keys", merged(KEYS, REGION, SESSION), "us-east-1a", false, QUERY),
                new AwsScenario(
                        "default region",
                        merged(KEYS, Map.of("AWS_DEFAULT_REGION", "us-east-2")),
                        "us-east-1a",
                        false,
                        QUERY),
                new AwsScenario("first metadata version", Map.of(), "us-east-1b", false, QUERY),
                new AwsScenario("second metadata version", Map.of(), "ap-south-1c", true, QUERY),
                new AwsScenario("keys here, region of the instance", KEYS, "ca-central-1a", true, QUERY),
                new AwsScenario("local zone", Map.of(), "us-west-2-lax-1a", true, QUERY),
                new AwsScenario("query in another order", merged(KEYS, REGION), "us-east-1a", false, TURNED),
                new AwsScenario("China", merged(KEYS, Map.of("AWS_REGION", "cn-north-1")), "us-east-1a", false, QUERY));
    }

    @SafeVarargs
    private static Map<String, String> merged(Map<String, String>... parts) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return all;
    }

    /** Returns what the instance answers. */
    public Map<String, String> documents() {
        return Map.of(
                "/latest/api/token",
                "session",
                "/latest/meta-data/placement/availability-zone",
                zone,
                "/latest/meta-data/iam/security-credentials",
                "role",
                "/latest/meta-data/iam/security-credentials/role",
                "{\"Code\": \"Success\", \"AccessKeyId\": \"ASIAINSTANCE\", \"SecretAccessKey\": \"secret/+2\","
                        + " \"Token\": \"in/st+ance==\", \"Expiration\": \"2099-01-01T00:00:00Z\"}");
    }

    /** Returns the credential file. */
    public String file(URI instance) {
        String data = instance + "/latest/meta-data/";
        JsonObjectBuilder source = Json.createObjectBuilder()
                .add("environment_id", "aws1")
                .add("region_url", data + "placement/availability-zone")
                .add("url", data + "iam/security-credentials")
                .add("regional_cred_verification_url", "https://sts.{region}.amazonaws.com" + query);
        if (second) {
            source.add("imdsv2_session_token_url", instance + "/latest/api/token");
        }
        return Json.createObjectBuilder()
                .add("type", "external_account")
                .add("audience", AUDIENCE)
                .add("subject_token_type", "urn:ietf:params:aws:token-type:aws4_request")
                .add("token_url", "https://sts.googleapis.com/v1/token")
                .add("credential_source", source)
                .build()
                .toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
