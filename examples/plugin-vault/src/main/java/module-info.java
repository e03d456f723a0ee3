/**
 * Identities and access tokens out of HashiCorp Vault; a plug-in as a stranger would write it.
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the source {@code vault}
 * @provides io.fedauth.api.spi.CredentialProvider the type {@code vault_google}
 */
module com.example.vault {
    requires static org.jspecify;
    requires io.fedauth.api;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            com.example.vault.VaultSubjectToken;
    provides io.fedauth.api.spi.CredentialProvider with
            com.example.vault.VaultCredentialProvider;
}
