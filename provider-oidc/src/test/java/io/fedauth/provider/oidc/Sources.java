// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.RecordedExplanation;
import io.fedauth.testkit.TestWorld;
import java.util.Base64;
import java.util.Map;

/** Binds the sources of this module and asks them, as the kernel would. */
final class Sources {
    private Sources() {}

    static SubjectTokenSupplier file(TestWorld world, Map<String, ?> source) {
        return new FileSubjectToken().bind(JsonView.of(source), world.context());
    }

    static SubjectTokenSupplier url(TestWorld world, Map<String, ?> source) {
        return new UrlSubjectToken().bind(JsonView.of(source), world.context());
    }

    static SubjectToken ask(TestWorld world, SubjectTokenSupplier supplier) throws Exception {
        return supplier.subjectToken(world.exchange(TokenType.JWT));
    }

    static RecordedExplanation explain(TestWorld world, SubjectTokenSupplier supplier) {
        RecordedExplanation explanation = new RecordedExplanation();
        supplier.explain(world.exchange(TokenType.JWT), explanation);
        return explanation;
    }

    static String jwt(String header, String claims) {
        return base64url(header) + "." + base64url(claims) + ".c2lnbmF0dXJl";
    }

    static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
