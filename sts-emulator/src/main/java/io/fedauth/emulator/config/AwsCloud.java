// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of AWS that an emulator plays: an account, one role, and the machine that the role is attached to.
 *
 * @param account the number of the account
 * @param role the name of the role
 * @param zone the availability zone of the machine
 * @param keyLifetime the life of the keys that the metadata service, containers and roles get
 * @param users long-term and other keys that are known beforehand
 * @param rules what deviates from the usual
 */
public record AwsCloud(
        String account, String role, String zone, Duration keyLifetime, List<AwsKeys> users, AwsRules rules) {
    /**
     * Copies the list.
     *
     * @param account the number of the account
     * @param role the name of the role
     * @param zone the availability zone of the machine
     * @param keyLifetime the life of keys
     * @param users keys that are known beforehand
     * @param rules what deviates from the usual
     */
    public AwsCloud {
        users = List.copyOf(users);
    }

    /**
     * Returns the usual one: account 123456789012, role {@code demo-role}, in {@code us-east-1a}, keys for an hour.
     *
     * @return the configuration
     */
    public static AwsCloud usual() {
        return new AwsCloud(
                "123456789012",
                "demo-role",
                "us-east-1a",
                Duration.ofHours(1),
                List.of(),
                new AwsRules(false, false, false));
    }

    /**
     * Returns a copy whose machine is somewhere else.
     *
     * @param zone the availability zone, a local one if you like
     * @return the copy
     */
    public AwsCloud inZone(String zone) {
        return new AwsCloud(account, role, zone, keyLifetime, users, rules);
    }

    /**
     * Returns a copy with another role.
     *
     * @param name the name of the role
     * @return the copy
     */
    public AwsCloud withRole(String name) {
        return new AwsCloud(account, name, zone, keyLifetime, users, rules);
    }

    /**
     * Returns a copy whose keys live for another time.
     *
     * @param lifetime the life of keys
     * @return the copy
     */
    public AwsCloud withKeysFor(Duration lifetime) {
        return new AwsCloud(account, role, zone, lifetime, users, rules);
    }

    /**
     * Returns a copy that knows more keys.
     *
     * @param keys the keys
     * @return the copy
     */
    public AwsCloud knowing(AwsKeys keys) {
        List<AwsKeys> more = new ArrayList<>(users);
        more.add(keys);
        return new AwsCloud(account, role, zone, keyLifetime, more, rules);
    }

    /**
     * Returns a copy with other rules.
     *
     * @param deviations the rules
     * @return the copy
     */
    public AwsCloud with(AwsRules deviations) {
        return new AwsCloud(account, role, zone, keyLifetime, users, deviations);
    }
}
