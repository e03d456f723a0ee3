// SPDX-License-Identifier: Apache-2.0
package com.example.quota;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.ForwardingCredential;
import java.util.Optional;

/** Says which project pays: adds {@code x-goog-user-project} to whatever the credential inside puts on a request. */
public final class QuotaProject extends ForwardingCredential {
    private final String project;

    /**
     * Wraps a credential.
     *
     * @param inner the credential inside; closed with this one
     * @param project the project that pays
     * @throws IllegalArgumentException if that is no project id
     */
    public QuotaProject(Credential inner, String project) {
        super(inner);
        if (!project.matches("[a-z0-9.:-]+")) {
            throw new IllegalArgumentException("not a project id: lower-case letters, digits, hyphens, dots, a colon");
        }
        this.project = project;
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return super.headers(token, target).with("x-goog-user-project", project);
    }

    /**
     * What hands out credentials is wrapped as well, signing passes through; what else there is or will be is closed until
     * looked at.
     */
    @Override
    public <C> Optional<C> capability(Class<C> type) {
        if (type == IdTokenSource.class) {
            return inner().capability(IdTokenSource.class).map(source -> type.cast(wrapped(source)));
        }
        if (type == DomainWideDelegation.class) {
            return inner().capability(DomainWideDelegation.class).map(delegation -> type.cast(wrapped(delegation)));
        }
        return type == BlobSigner.class || type == JwtSigner.class ? inner().capability(type) : Optional.empty();
    }

    private IdTokenSource wrapped(IdTokenSource source) {
        return audience -> new QuotaProject(source.idTokens(audience), project);
    }

    private DomainWideDelegation wrapped(DomainWideDelegation delegation) {
        return (user, scopes) -> new QuotaProject(delegation.actingAs(user, scopes), project);
    }
}
