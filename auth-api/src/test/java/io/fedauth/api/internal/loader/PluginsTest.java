// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @Test
    void providers_areAskedInTheirOrderAndThenByName() {
        Plugins plugins = with(provider("b", 200), provider("z", 100), provider("a", 200));

        assertThat(plugins.chain()).extracting(CredentialProvider::name).containsExactly("z", "a", "b");
    }

    @Test
    void aTypeClaimedTwice_isAnErrorThatNamesBoth() {
        CredentialProvider one = provider("one", 100, "vault");
        CredentialProvider two = provider("two", 100, "vault");

        assertThatThrownBy(() -> with(one, two))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("plugin_clash"))
                .hasMessageContaining("type vault")
                .hasMessageContaining(one.getClass().getName() + " in ")
                .hasMessageContaining("test-classes");
    }

    @Test
    void aNameClaimedTwice_isAnErrorThatNamesBoth() {
        assertThatThrownBy(() -> with(provider("same", 1, "a"), provider("same", 2, "b")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("name same");
    }

    @Test
    void anUnknownType_isAnErrorThatNamesTheKnownOnesAndRepeatsNothingOdd() {
        Plugins plugins = with(provider("one", 100, "vault"));

        assertThatThrownBy(() -> plugins.provider("valt", "wif.json"))
                .hasMessageStartingWith(
                        "wif.json: no provider here reads credentials of type valt (known here: [vault])");
        assertThatThrownBy(() -> plugins.provider("\u001b[31mcrimson", "wif.json"))
                .hasMessageContaining("(unprintable)")
                .hasMessageNotContaining("crimson");
    }

    @Test
    void aSource_isBoundToTheOneSupplierThatClaimsIt() {
        SubjectTokenSupplier vault = supplier("vault", "vault");
        Plugins plugins = new Plugins(sources(List.of(), List.of(vault, supplier("other", "other")), List.of()));

        assertThat(plugins.supplier(JsonView.of(Map.of("vault", "x")), TokenType.JWT))
                .isSameAs(vault);
        assertThatThrownBy(() -> plugins.supplier(JsonView.of(Map.of("valt", "x", "a b", "y")), TokenType.JWT))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("no_supplier"))
                .hasMessageContaining("valt")
                .hasMessageContaining("(unprintable)")
                .hasMessageContaining("[vault, other]");
        assertThatThrownBy(() -> plugins.supplier(JsonView.of(Map.of("vault", "x", "other", "y")), TokenType.JWT))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("ambiguous_source"));
    }

    @Test
    void aSupplierMadeForTheType_goesBeforeThoseMadeForNone_andIsAskedForNoOther() {
        SubjectTokenSupplier any = supplier("any", "vault");
        SubjectTokenSupplier saml = madeFor(TokenType.SAML2, "saml", "vault");
        Plugins plugins = new Plugins(sources(List.of(), List.of(any, saml), List.of()));
        JsonView source = JsonView.of(Map.of("vault", "x"));

        assertThat(plugins.supplier(source, TokenType.SAML2)).isSameAs(saml);
        assertThat(plugins.supplier(source, TokenType.JWT)).isSameAs(any);
        Plugins alone = new Plugins(sources(List.of(), List.of(saml), List.of()));
        assertThatThrownBy(() -> alone.supplier(source, TokenType.JWT))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("no_supplier"));
    }

    @Test
    void aBrokenPlugin_harmsNoOther_andIsReportedWhereItIsMissed(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(CredentialProvider.class.getName()),
                "com.example.Missing\n" + Working.class.getName() + "\n" + Throwing.class.getName() + "\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginsTest.class.getClassLoader())) {
            Plugins plugins = new Plugins(sources(List.of(), List.of(), List.of(loader)));

            assertThat(plugins.chain()).extracting(CredentialProvider::name).containsExactly("working");
            assertThatThrownBy(() -> plugins.provider("x", "f"))
                    .hasMessageContaining("could not be loaded")
                    .hasMessageContaining("com.example.Missing")
                    .hasMessageContaining(Throwing.class.getName());
        }
    }

    @Test
    void theThreadsContextLoader_isNotAsked(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(CredentialProvider.class.getName()), Working.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginsTest.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);

            assertThat(with().chain()).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Plugins with(CredentialProvider... providers) {
        return new Plugins(sources(List.of(providers), List.of(), List.of()));
    }

    private static Plugins.Sources sources(
            List<CredentialProvider> providers, List<SubjectTokenSupplier> suppliers, List<ClassLoader> loaders) {
        return new Plugins.Sources(providers, suppliers, List.of(), List.of(), loaders);
    }

    private static CredentialProvider provider(String name, int order, String... types) {
        return new Working() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<String> types() {
                return Set.of(types);
            }

            @Override
            public int order() {
                return order;
            }
        };
    }

    private static SubjectTokenSupplier madeFor(TokenType type, String name, String member) {
        return new SubjectTokenSupplier() {
            @Override
            public SubjectToken subjectToken(SubjectTokenContext context) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean supports(JsonView source) {
                return source.keys().contains(member);
            }

            @Override
            public Set<TokenType> tokenTypes() {
                return Set.of(type);
            }
        };
    }

    private static SubjectTokenSupplier supplier(String name, String member) {
        return new SubjectTokenSupplier() {
            @Override
            public SubjectToken subjectToken(SubjectTokenContext context) {
                return SubjectToken.of("t", TokenType.JWT);
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean supports(JsonView source) {
                return source.keys().contains(member);
            }
        };
    }

    /** A plug-in that loads. */
    public static class Working implements CredentialProvider {
        @Override
        public String name() {
            return "working";
        }

        @Override
        public Set<String> types() {
            return Set.of("working");
        }

        @Override
        public Credential create(JsonView config, CredentialContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** A plug-in whose constructor fails. */
    public static final class Throwing extends Working {
        /** Fails. */
        public Throwing() {
            throw new IllegalStateException("no luck");
        }
    }
}
