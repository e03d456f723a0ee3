// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** The source {@code {"environment_id": "aws1"}}: a signed request that proves who the AWS identity of this program is. */
public final class AwsSubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public AwsSubjectToken() {}

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("environment_id");
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException(
                "source_missing", "the source \"aws\" needs a credential_source; bind one first");
    }
}
