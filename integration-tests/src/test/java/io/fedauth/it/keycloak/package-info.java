// SPDX-License-Identifier: Apache-2.0
/**
 * A real Keycloak on loopback for the tests: annotate a test class with {@link
 * io.fedauth.it.keycloak.UsesKeycloak} and take a {@link io.fedauth.it.keycloak.KeycloakServer} as a parameter.
 */
@NullMarked
package io.fedauth.it.keycloak;

import org.jspecify.annotations.NullMarked;
