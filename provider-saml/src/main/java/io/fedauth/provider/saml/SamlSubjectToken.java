// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.Set;

/**
 * SAML 2.0 assertions as subject tokens, wherever {@code subject_token_type} says so: from a {@code file}, from a {@code url}, or
 * obtained as {@code saml} says. They are checked before they are sent.
 *
 * @since 0.1
 */
public final class SamlSubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public SamlSubjectToken() {}

    /**
     * Returns a supplier of assertions that code has, for {@code TokenExchangeCredential} and {@code ExternalAccount}.
     *
     * @param source where they come from
     * @param rules what they are held against
     * @return the supplier, safe for use by many threads
     */
    public static SubjectTokenSupplier of(AssertionSource source, SamlRules rules) {
        return new CheckedSupplier("", source, rules, out -> {});
    }

    @Override
    public String name() {
        return "saml";
    }

    @Override
    public Set<TokenType> tokenTypes() {
        return Set.of(TokenType.SAML2);
    }

    @Override
    public boolean supports(JsonView source) {
        Set<String> members = source.keys();
        return members.contains("file") || members.contains("url") || members.contains("saml");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        return new ConfiguredSaml(source).supplier(context);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException(
                "source_missing", "the source \"saml\" needs a credential_source; bind one first");
    }
}
