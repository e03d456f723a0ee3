// SPDX-License-Identifier: Apache-2.0
package io.fedauth.spring;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * One user, who signs in with Basic; a client that she signs in to; one that exchanges tokens; two that act for others.
 * Address and port are given on the command line.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AuthorizationServer {
    /** The scope with which a user allows one client, and no other, to act for her. */
    private static final String COURIER_ONLY = "courier-only";

    /** Runs until the process is stopped. */
    public static void main(String[] arguments) {
        SpringApplication.run(AuthorizationServer.class, arguments);
    }

    @Bean
    RegisteredClientRepository clients() {
        RegisteredClient shop = client("shop")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri("http://127.0.0.1/callback")
                .scope(COURIER_ONLY)
                .build();
        // Basic credentials are form-urlencoded (RFC 6749, section 2.3.1), or this one cannot authenticate.
        RegisteredClient exchanger = client("exchanger")
                .clientSecret("{noop}s%c&r t:+")
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .scope("write")
                .build();
        return new InMemoryRegisteredClientRepository(shop, exchanger, service("courier"), service("stranger"));
    }

    private static RegisteredClient service(String id) {
        return client(id)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    private static RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(id)
                .clientSecret("{noop}" + id + "-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scope("read");
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (context.getAuthorizedScopes().contains(COURIER_ONLY)) {
                // The server compares it to the issuer of the actor's token, which it keeps as a URL.
                Object issuer = context.getClaims().build().getIssuer();
                context.getClaims().claim("may_act", Map.of("iss", issuer, "sub", "courier"));
            }
        };
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                // The authorization endpoint comes before the filter, and finds who signed in by the session.
                .httpBasic(basic -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice").password("{noop}alice-password").build());
    }
}
