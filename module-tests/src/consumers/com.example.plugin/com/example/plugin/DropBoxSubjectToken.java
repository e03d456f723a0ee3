// SPDX-License-Identifier: Apache-2.0
package com.example.plugin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.nio.file.Path;

/** A source of subject tokens, {@code {"drop_box": PATH}}. */
public final class DropBoxSubjectToken implements SubjectTokenSupplier {
    @Override
    public String name() {
        return "drop-box";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.string("drop_box").isPresent();
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        Path path = Path.of(source.required("drop_box"));
        return fetch -> SubjectToken.of(new String(context.files().read(path), US_ASCII), TokenType.JWT);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new IllegalStateException("bind makes the supplier that finds tokens");
    }
}
