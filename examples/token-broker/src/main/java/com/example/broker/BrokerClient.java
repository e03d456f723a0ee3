// SPDX-License-Identifier: Apache-2.0
package com.example.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.api.json.JsonView;
import io.fedauth.sts.boundary.AccessBoundaryRule;
import io.fedauth.sts.boundary.CredentialAccessBoundary;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * A program that may ask the broker, and what is its own.
 *
 * @param id what it calls itself
 * @param secret how it proves that
 * @param bucket the bucket that it shares with others
 * @param prefix how the names of its own objects begin
 */
public record BrokerClient(String id, String secret, String bucket, String prefix) {
    /**
     * Reads a client.
     *
     * @param config its members, named as here
     * @return the client
     * @throws io.fedauth.api.ConfigurationException if one is missing or blank
     */
    public static BrokerClient of(JsonView config) {
        return new BrokerClient(
                config.required("id"), config.required("secret"), config.required("bucket"), config.required("prefix"));
    }

    /** What its tokens may be used for at most: to read and write its own objects. */
    CredentialAccessBoundary boundary() {
        return CredentialAccessBoundary.builder()
                .rule(AccessBoundaryRule.objectsUnder(bucket, prefix, "roles/storage.objectUser"))
                .build();
    }

    /** The field by which it proves itself; wrong ones take as long to compare as the right one. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    }

    boolean sent(String authorization) {
        return MessageDigest.isEqual(authorization().getBytes(UTF_8), authorization.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "BrokerClient[" + id + "]";
    }
}
