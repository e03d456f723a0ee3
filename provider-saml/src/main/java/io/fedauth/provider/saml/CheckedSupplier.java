// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.AccessToken;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.saml.internal.check.AssertionCheck;
import io.fedauth.provider.saml.internal.check.CheckedAssertion;
import io.fedauth.provider.saml.internal.check.Rules;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** The supplier of one source: what comes from it is checked before it is sent. Keeps no assertion. */
final class CheckedSupplier implements SubjectTokenSupplier {
    private final String origin;
    private final AssertionSource source;
    private final SamlRules rules;
    private final Consumer<Explanation> explanation;

    /**
     * Creates a supplier.
     *
     * @param origin what messages call the source; empty if that is the caller's own
     * @param explanation says where the source is
     */
    CheckedSupplier(String origin, AssertionSource source, SamlRules rules, Consumer<Explanation> explanation) {
        this.origin = origin;
        this.source = Objects.requireNonNull(source);
        this.rules = Objects.requireNonNull(rules);
        this.explanation = explanation;
    }

    @Override
    public String name() {
        return "saml";
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        byte[] content = source.assertion(context);
        Rules resolved = rules.resolve(context.audience(), context.kernel());
        AssertionCheck check =
                new AssertionCheck(resolved, context.kernel().time().instant());
        try {
            CheckedAssertion checked = check.check(content);
            String token = encoded(checked, rules.form(context));
            return SubjectToken.of(token, TokenType.SAML2).expiringAt(checked.expiry());
        } catch (SamlException e) {
            throw new SubjectTokenException(
                    e.problem().code(),
                    "the SAML document " + (origin.isEmpty() ? "" : "from " + origin + " ") + e.getMessage() + "; "
                            + e.problem().remedy(),
                    null,
                    check.facts());
        }
    }

    private static String encoded(CheckedAssertion checked, SamlForm form) throws SamlException {
        if (checked.responseOnly() && form == SamlForm.ASSERTION) {
            throw SamlProblem.SIGNATURE_LOST.found(
                    "the response around it is signed, and only the assertion is to be sent");
        }
        String token = form.encode(checked.document());
        if (token.length() > AccessToken.MAXIMUM_LENGTH) {
            throw SamlProblem.TOO_LARGE.found();
        }
        return token;
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        explanation.accept(out);
        out.fact("sent as", rules.form(context) == SamlForm.RESPONSE ? "response, base64" : "assertion, base64url");
        out.fact("now", context.kernel().time().instant().toString());
        if (!rules.verifies()) {
            out.warning(
                    "saml_unverified",
                    "the signature is not verified here, because no key of the identity provider is configured",
                    "name its certificate or metadata, so that what is wrong is found before it is sent");
        }
    }

    @Override
    public void explainToken(SubjectToken token, Explanation out) {
        AssertionCheck.describe(token.value().getBytes(StandardCharsets.US_ASCII), rules.verifies())
                .forEach(out::fact);
    }

    @Override
    public String toString() {
        return "saml[" + origin + "]";
    }
}
