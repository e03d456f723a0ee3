// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

/**
 * How an emulator deviates from the usual where AWS is concerned.
 *
 * @param firstMetadataVersion whether the metadata service answers without a session, too (IMDSv1)
 * @param unsignedTargets whether a subject token may leave the target resource unsigned, as Google's libraries for Python
 *     and Node do
 * @param replaysRefused whether a subject token is taken once only; two exchanges within one second sign the same bytes, so
 *     this is for programs that make one at a time
 */
public record AwsRules(boolean firstMetadataVersion, boolean unsignedTargets, boolean replaysRefused) {}
