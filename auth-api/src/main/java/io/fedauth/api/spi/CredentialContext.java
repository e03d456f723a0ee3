// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.json.JsonView;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * The kernel as extenders see it, bound to the trust of one configuration. fedauth's own modules use this and nothing else.
 *
 * <p>Safe for use by many threads. Implemented by the library, so it can grow.
 *
 * @since 0.1
 */
public interface CredentialContext {
    /**
     * Returns the way out to the network.
     *
     * @return the transport; asks the trust policy itself
     */
    HttpTransport http();

    /**
     * Returns bounded access to files.
     *
     * @return the files; ask the trust policy themselves
     */
    LocalFiles files();

    /**
     * Returns variables and properties.
     *
     * @return the environment
     */
    Environment environment();

    /**
     * Returns the time.
     *
     * @return clock and ticks
     */
    TimeSource time();

    /**
     * Returns what the owner of the library wishes for when a configuration is silent.
     *
     * @return the wish, {@link TokenRequest#DEFAULT} unless set
     */
    TokenRequest defaults();

    /**
     * Returns the trust policy, for what neither {@link #http} nor {@link #files} opens.
     *
     * @return the policy
     */
    TrustPolicy trust();

    /**
     * Returns this context, bound to a file: for who reads addresses and paths from it, and opens what they name.
     *
     * @param path the file
     * @return a context whose transport and files ask the trust policy about what that file has named
     */
    CredentialContext boundTo(Path path);

    /**
     * Returns the credential file that this context is bound to.
     *
     * @return its path; empty for a configuration that was made in code
     */
    Optional<Path> file();

    /**
     * Reads strict, bounded JSON: no duplicate members, no trailing data, at most 32 levels and 1 MiB, valid UTF-8.
     *
     * @param utf8 the document
     * @param origin what messages call it
     * @return its root object
     * @throws io.fedauth.api.json.InvalidJsonException if it is not such a document, or its root no object
     */
    JsonView json(byte[] utf8, String origin);

    /**
     * Reads a private key with the JDK, else with a {@link PrivateKeyReader}.
     *
     * @param encoded PEM or DER, or a PKCS#12 file with one private key
     * @param password the password of an encrypted key; empty if there is none
     * @param origin what messages call the key: a file, or a member of one
     * @return the key
     * @throws io.fedauth.api.ConfigurationException if the key is broken, weak, or of a format that no reader here knows;
     *     names the artifact to add then
     */
    PrivateKey privateKey(byte[] encoded, char[] password, String origin);

    /**
     * Makes a credential of a nested configuration, at most 8 deep.
     *
     * @param config the configuration
     * @return the credential
     * @throws io.fedauth.api.ConfigurationException if its type is unknown, or it is bad, not trusted or too deep
     */
    Credential credential(JsonView config);

    /**
     * Says what the credential of a nested configuration would do, and what would fail; at most 8 deep.
     *
     * @param config the configuration
     * @param out takes facts and findings
     * @throws io.fedauth.api.ConfigurationException if its type is unknown, or it is too deep
     */
    void explain(JsonView config, Explanation out);

    /**
     * Says what the credential of a credential file would do, and what would fail.
     *
     * @param file the file
     * @param out takes facts and findings
     * @throws io.fedauth.api.ConfigurationException if the file cannot be read, is no JSON, or its type is unknown
     */
    void explain(Path file, Explanation out);

    /**
     * Makes a credential of a credential file, bound to the trust of that file.
     *
     * @param file the file
     * @return the credential
     * @throws io.fedauth.api.ConfigurationException if the file cannot be read, or its content is bad or not trusted
     */
    Credential credentialFile(Path file);

    /**
     * Finds the one supplier that a configuration means, and binds it.
     *
     * @param source the {@code credential_source} object
     * @param type the type of the tokens that it shall supply: a supplier made for that type goes before others
     * @return the bound supplier
     * @throws io.fedauth.api.ConfigurationException if there is none or more than one, or the configuration is bad or not
     *     trusted
     */
    SubjectTokenSupplier supplier(JsonView source, TokenType type);

    /**
     * Makes a credential of a fetcher: single flight, refresh ahead, back-off, a negative cache and bounded memory.
     *
     * @param name what messages and events call it
     * @param fetcher the fetch; closed with the credential
     * @return the credential
     */
    Credential refreshing(String name, TokenFetcher fetcher);

    /**
     * Returns a fetch that belongs to no credential, for explaining what a supplier would do.
     *
     * @return a context that has one HTTP deadline left
     */
    FetchContext probe();
}
