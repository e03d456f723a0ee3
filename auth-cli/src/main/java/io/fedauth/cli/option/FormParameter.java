// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One extension parameter of an exchange.
 *
 * @param name its name
 * @param value its value, which messages never repeat
 */
record FormParameter(String name, String value) {
    static final class Converter implements ITypeConverter<FormParameter> {
        @Override
        public FormParameter convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("write it as NAME=VALUE");
            }
            return new FormParameter(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    @Override
    public String toString() {
        return "FormParameter[" + name + "]";
    }
}
