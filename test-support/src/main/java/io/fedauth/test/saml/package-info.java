// SPDX-License-Identifier: Apache-2.0
/**
 * SAML documents, good ones and hostile ones, made with the JDK alone: whoever reads SAML here is judged by the same.
 */
@NullMarked
package io.fedauth.test.saml;

import org.jspecify.annotations.NullMarked;
