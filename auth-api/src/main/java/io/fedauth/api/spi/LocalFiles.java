// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import java.nio.file.Path;

/**
 * Reads local files within bounds: regular files of at most 1 MiB, whole old or whole new, after asking the trust policy.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LocalFiles {
    /**
     * Reads a file.
     *
     * @param file its path; symbolic links are followed, and the policy judges where they lead
     * @return the content
     * @throws io.fedauth.api.ConfigurationException if the file is missing, not a regular file, unreadable, larger than 1
     *     MiB or not trusted; the message names the path
     */
    byte[] read(Path file);

    /**
     * Asks whether a file would be let pass, without opening it: for configurations, which are judged when they are loaded. A
     * file that does not exist yet is judged by where it would be.
     *
     * @param file its path
     * @throws io.fedauth.api.ConfigurationException if the policy forbids it
     */
    default void check(Path file) {}
}
