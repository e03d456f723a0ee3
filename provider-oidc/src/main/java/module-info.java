/**
 * Subject tokens from files and URLs. Exports nothing: a credential file names these sources, code never does.
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the sources {@code file} and {@code url}
 */
module io.fedauth.provider.oidc {
    requires static org.jspecify;
    requires io.fedauth.api;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            io.fedauth.provider.oidc.FileSubjectToken,
            io.fedauth.provider.oidc.UrlSubjectToken;
}
