// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.TokenType;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A token type by its URI, or by a name that is easier to type. */
final class ShortTokenType implements ITypeConverter<TokenType> {
    static final String DESCRIPTION = "a URI, or access_token, id_token, jwt, refresh_token or saml2";

    private static final Map<String, TokenType> NAMES = new TreeMap<>(Map.of(
            "access_token", TokenType.ACCESS_TOKEN,
            "id_token", TokenType.ID_TOKEN,
            "jwt", TokenType.JWT,
            "refresh_token", TokenType.REFRESH_TOKEN,
            "saml2", TokenType.SAML2));

    @Override
    public TokenType convert(String value) {
        TokenType known = NAMES.get(value);
        if (known != null) {
            return known;
        }
        try {
            if (URI.create(value).isAbsolute()) {
                return new TokenType(value);
            }
        } catch (IllegalArgumentException e) {
            // no URI: said below, without repeating what may be a token
        }
        throw new TypeConversionException("not a token type; it is " + DESCRIPTION);
    }
}
