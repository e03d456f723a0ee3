// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** The plug-in of these tests: finds what {@code credential_source.stub} says, in the wanted type. */
public final class StubSupplier implements SubjectTokenSupplier {
    private final String value;

    /** The prototype. */
    public StubSupplier() {
        this("");
    }

    private StubSupplier(String value) {
        this.value = value;
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("stub");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        String found = source.required("stub");
        if (found.equals("broken")) {
            throw new ConfigurationException("stub_broken", source.origin() + ": stub is broken");
        }
        return new StubSupplier(found);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        return SubjectToken.of(value, context.wantedType().orElseThrow());
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        out.fact("stub", "would be asked for " + context.audience().orElseThrow());
    }
}
