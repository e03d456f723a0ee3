// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenContext;
import java.nio.charset.StandardCharsets;

/**
 * An assertion that something else keeps in a file, or hands out at a URL.
 *
 * @param text the place, and how it stands there
 */
record TextSource(SourceText text) implements AssertionSource {
    @Override
    public byte[] assertion(SubjectTokenContext context) throws InterruptedException {
        byte[] content = text.read(context.kernel());
        return text.text(content, context.kernel()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
