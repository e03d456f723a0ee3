// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code fedauth}.
 *
 * <p>Exports nothing: it is a program. What reads files and URLs is found at run time, like every other plug-in.
 */
module io.fedauth.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires io.fedauth.api;
    requires io.fedauth.emulator;
    requires io.fedauth.jose;
    requires io.fedauth.provider.saml;
    requires io.fedauth.sts;
    requires jakarta.json;

    opens io.fedauth.cli to
            info.picocli;
    opens io.fedauth.cli.option to
            info.picocli;
}
