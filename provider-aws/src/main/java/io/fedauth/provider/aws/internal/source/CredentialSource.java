// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.spi.CredentialContext;
import java.util.Optional;

/** A place where AWS software finds keys. Safe for use by many threads. */
public interface CredentialSource {
    /** Returns what a configuration calls it. */
    SourceName name();

    /**
     * Returns what names this place here.
     *
     * @return what it is; empty if nothing does, and the chain goes on
     */
    Optional<String> namedBy(CredentialContext kernel);

    /**
     * Returns what would have to be there.
     *
     * @return the end of a sentence that begins with the name of the source
     */
    String whyAbsent();

    /**
     * Gets the keys of a place that something names.
     *
     * @throws io.fedauth.api.ConfigurationException if what names it is bad or not trusted
     * @throws io.fedauth.api.SubjectTokenException if it has no keys
     */
    AwsIdentity identity(CredentialContext kernel) throws InterruptedException;

    /** Forgets secrets. */
    default void forget() {}
}
