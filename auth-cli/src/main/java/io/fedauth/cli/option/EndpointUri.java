// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A URI whose mistakes are not repeated in messages: it may hold a password. */
public final class EndpointUri implements ITypeConverter<URI> {
    /** Creates the converter. */
    public EndpointUri() {}

    @Override
    public URI convert(String value) {
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("not a URI");
        }
        if (uri.getHost() == null) {
            throw new TypeConversionException("not an absolute URL with a host");
        }
        return uri;
    }
}
