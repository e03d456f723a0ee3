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
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("not a URI");
        }
    }
}
