// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

import static io.fedauth.emulator.journal.RefusalKind.CLIENT;
import static io.fedauth.emulator.journal.RefusalKind.CREDENTIAL;
import static io.fedauth.emulator.journal.RefusalKind.DENIED;
import static io.fedauth.emulator.journal.RefusalKind.MESSAGE;
import static io.fedauth.emulator.journal.RefusalKind.REQUEST;
import static io.fedauth.emulator.journal.RefusalKind.SCOPE;
import static io.fedauth.emulator.journal.RefusalKind.TARGET;

/** Why the emulator refuses a request. Reasons that are about assertions of clients are those of {@link AssertionRefusal}. */
public enum Refusal implements RefusalReason {
    /** No endpoint has the path of the request. */
    UNKNOWN_PATH(RefusalKind.NOT_FOUND, "there is no such endpoint"),
    /** The endpoint exists, but not for the method of the request. */
    METHOD_NOT_ALLOWED(RefusalKind.METHOD, "the endpoint wants another method"),
    /** The header fields are too many or too long. */
    HEADERS_TOO_LARGE(RefusalKind.HEADERS, "the header fields must stay within the limit"),
    /** The body is too long. */
    BODY_TOO_LARGE(RefusalKind.LENGTH, "the body must stay within the limit"),
    /** The body, or what a form encodes, is not UTF-8. */
    NOT_UTF8(REQUEST, "text must be UTF-8"),
    /** A header field that may occur once occurs several times. */
    HEADER_REPEATED(REQUEST, "the header field may occur once only"),
    /** The content type is not the one that the endpoint reads. */
    CONTENT_TYPE(REQUEST, "the content type must be the one that the endpoint reads"),
    /** Parameters stand in the URL, where logs keep them. */
    QUERY_NOT_ALLOWED(REQUEST, "parameters belong into the body, not into the URL"),
    /** The form is not valid {@code application/x-www-form-urlencoded}. */
    FORM_MALFORMED(REQUEST, "the body must be a valid form"),
    /** A parameter that may occur once occurs several times (RFC 6749, section 3.2). */
    PARAMETER_REPEATED(REQUEST, "the parameter may occur once only"),
    /** A required parameter is missing or empty. */
    PARAMETER_MISSING(REQUEST, "a required parameter is missing"),
    /** A parameter stands there without the one that it belongs to. */
    PARAMETER_UNEXPECTED(REQUEST, "the parameter does not belong into this request"),
    /** A JSON body is not strict JSON. */
    JSON_MALFORMED(REQUEST, "the JSON must be one valid object without repeated names"),
    /** A member of a JSON object is unknown to the endpoint. */
    JSON_MEMBER_UNKNOWN(REQUEST, "the JSON object has a member that the endpoint does not know"),
    /** A member of a JSON object has the wrong type. */
    JSON_MEMBER_TYPE(REQUEST, "the member of the JSON object has the wrong type"),
    /** The grant type is none that the endpoint takes. */
    GRANT_TYPE_UNSUPPORTED(RefusalKind.GRANT_TYPE, "the endpoint does not take this grant_type"),
    /** The requested token type is not an access token. */
    REQUESTED_TOKEN_TYPE_UNSUPPORTED(REQUEST, "the requested_token_type must be that of an access token"),
    /** No verifier is registered for the type of the subject or actor token. */
    TOKEN_TYPE_UNSUPPORTED(REQUEST, "no verifier is registered for the type of the token"),
    /** The audience is none of the configured providers. */
    AUDIENCE_UNKNOWN(TARGET, "the audience must be the name of a configured provider"),
    /** A resource was given where the service takes none. */
    RESOURCE_UNSUPPORTED(TARGET, "a resource is not taken here, only an audience"),
    /** A resource is not an absolute URI without a fragment (RFC 8693, section 2.1). */
    RESOURCE_MALFORMED(TARGET, "the resource must be an absolute URI without a fragment"),
    /** The scope parameter does not have the syntax of RFC 6749, section 3.3. */
    SCOPE_MALFORMED(SCOPE, "scopes must be separated by single spaces and free of quotes and backslashes"),
    /** None of the requested scopes may be granted. */
    SCOPE_NOT_GRANTABLE(SCOPE, "none of the requested scopes may be granted"),
    /** An access token was exchanged for scopes that it does not have. */
    SCOPE_WIDENED(SCOPE, "an access token can be exchanged for scopes only that it has"),
    /** The options are longer than 4096 characters. */
    OPTIONS_TOO_LONG(REQUEST, "the options must be at most 4096 characters"),
    /** The options contain a value that the service does not take. */
    OPTIONS_INVALID(REQUEST, "the options contain an invalid value"),
    /** The access boundary is longer than 2048 characters. */
    BOUNDARY_TOO_LONG(REQUEST, "the access boundary must be at most 2048 characters"),
    /** The access boundary has no rule, or more than ten. */
    BOUNDARY_RULES_COUNT(REQUEST, "an access boundary has 1 to 10 rules"),
    /** The resource of a rule is not the full name of a bucket. */
    BOUNDARY_RESOURCE_INVALID(
            REQUEST, "availableResource must look like //storage.googleapis.com/projects/_/buckets/NAME"),
    /** A rule has no permission, or one that is no role. */
    BOUNDARY_PERMISSION_INVALID(REQUEST, "availablePermissions must be at least one, each inRole: and a role"),
    /** The condition of a rule has no expression. */
    BOUNDARY_CONDITION_INVALID(REQUEST, "the condition must have an expression"),
    /** A boundary was asked for on a workforce identity. */
    BOUNDARY_FOR_WORKFORCE(REQUEST, "workforce pools do not support access boundaries"),
    /** A boundary was asked for on a token that has one. */
    BOUNDARY_REPEATED(REQUEST, "the subject token has an access boundary already, and takes no second one"),
    /** A token with a boundary was used for something that no boundary allows. */
    BOUNDARY_EXCEEDED(DENIED, "a token with an access boundary is good for Cloud Storage only"),
    /** A user project was given for an audience that is no workforce pool. */
    USER_PROJECT_UNEXPECTED(REQUEST, "userProject is for workforce pools only"),
    /**
     * The subject token names the parties that may act for it, and the actor is none of them (RFC 8693, section 4.4).
     */
    ACTOR_NOT_PERMITTED(CREDENTIAL, "the may_act claim of the subject token names another actor"),
    /** An Authorization header although no client is configured. */
    AUTHORIZATION_UNEXPECTED(REQUEST, "do not send an Authorization header unless authenticating a client"),
    /** The client must authenticate and did not. */
    CLIENT_AUTHENTICATION_MISSING(CLIENT, "the client must authenticate"),
    /** The client used more than one authentication method (RFC 6749, section 2.3). */
    CLIENT_AUTHENTICATION_REPEATED(REQUEST, "a client must not authenticate in more than one way"),
    /** The Authorization header has a scheme that is no client authentication. */
    CLIENT_SCHEME_UNSUPPORTED(CLIENT, "clients authenticate with Basic or in the body"),
    /** The Basic credentials are not base64 of form-urlencoded id and secret (RFC 6749, section 2.3.1). */
    CLIENT_CREDENTIALS_MALFORMED(CLIENT, "Basic credentials must be base64 of the form-urlencoded id and secret"),
    /** No such client is configured. */
    CLIENT_UNKNOWN(CLIENT, "there is no client of this id"),
    /** The body names another client than the Authorization header. */
    CLIENT_AMBIGUOUS(REQUEST, "the client_id in the body must be that of the Authorization header"),
    /** The secret is not the client's. */
    CLIENT_SECRET_WRONG(CLIENT, "the client secret is wrong"),
    /** The client revokes or exchanges a token that belongs to another one (RFC 7009, section 2.1). */
    TOKEN_OF_ANOTHER_CLIENT(RefusalKind.UNAUTHORIZED_CLIENT, "the token was issued to another client"),
    /** The query holds a parameter that is none of Google's standard ones. */
    QUERY_PARAMETER_UNKNOWN(MESSAGE, "the query may hold the standard parameters of Google's APIs only"),
    /** A standard query parameter is repeated or has a value that is not taken. */
    QUERY_PARAMETER_INVALID(MESSAGE, "the query parameter may occur once and must have a value that is taken here"),
    /** The body of a JSON request is not strict JSON. */
    MESSAGE_MALFORMED(MESSAGE, "the body must be one valid JSON object without repeated names"),
    /** The body of a JSON request has a member that the call does not have; their names are in camel case. */
    MESSAGE_MEMBER_UNKNOWN(MESSAGE, "the call does not have this member; members are in camel case, like grantType"),
    /** A member of a JSON request is no string. */
    MESSAGE_MEMBER_TYPE(MESSAGE, "the member must be a string"),
    /** The authorization code was not issued by this emulator. */
    CODE_UNKNOWN(CREDENTIAL, "this emulator issued no such authorization code"),
    /** The authorization code was redeemed before; all its tokens are revoked (RFC 6749, section 4.1.2). */
    CODE_REPLAYED(CREDENTIAL, "an authorization code is good for one use"),
    /** The authorization code is older than ten minutes. */
    CODE_EXPIRED(CREDENTIAL, "the authorization code must be at most ten minutes old"),
    /** The code or refresh token belongs to another client (RFC 6749, section 5.2). */
    GRANT_OF_ANOTHER_CLIENT(CREDENTIAL, "the grant was issued to another client"),
    /** The redirect URI is not that of the authorization request. */
    REDIRECT_URI_WRONG(CREDENTIAL, "the redirect_uri must be that of the authorization request"),
    /** The code verifier does not have the syntax of RFC 7636, section 4.1. */
    CODE_VERIFIER_MALFORMED(REQUEST, "the code_verifier must have 43 to 128 unreserved characters"),
    /** The code challenge was not made of the code verifier. */
    CODE_VERIFIER_WRONG(CREDENTIAL, "the SHA-256 of the code_verifier must be the code challenge"),
    /** The refresh token was not issued by this emulator. */
    REFRESH_TOKEN_UNKNOWN(CREDENTIAL, "this emulator issued no such refresh token"),
    /** The refresh token was replaced before; all tokens of its session are revoked (RFC 6749, section 10.4). */
    REFRESH_TOKEN_REUSED(CREDENTIAL, "a refresh token is good for one use"),
    /** The refresh token, or another token of its session, was revoked. */
    REFRESH_TOKEN_REVOKED(CREDENTIAL, "the session of the refresh token has ended"),
    /** The token is not a compact JWS in canonical base64url with strict JSON inside. */
    JWT_MALFORMED(CREDENTIAL, "the token must be a compact, signed JWT"),
    /** The header of the JWT has a parameter that must not be there, such as crit or an embedded key. */
    JWT_HEADER_FORBIDDEN(CREDENTIAL, "the JWT has a header parameter that is not accepted"),
    /** The algorithm is none of RS256 and ES256. */
    ALGORITHM_NOT_ALLOWED(CREDENTIAL, "the alg of the JWT must be RS256 or ES256"),
    /** The JWT names no key. */
    KEY_ID_MISSING(CREDENTIAL, "the JWT must have a kid"),
    /** The issuer has no such key, even after its keys were read again. */
    KEY_UNKNOWN(CREDENTIAL, "the issuer has no key of this kid"),
    /** The key of that name is not good for the algorithm, too short, or not for signatures. */
    KEY_UNSUITABLE(CREDENTIAL, "the key of this kid is not fit for the alg of the JWT"),
    /** The keys of the issuer could not be read. */
    KEYS_UNAVAILABLE(RefusalKind.UNAVAILABLE, "the keys of the issuer could not be read"),
    /** The signature does not match. */
    SIGNATURE_WRONG(CREDENTIAL, "the signature of the JWT does not match"),
    /** The iss claim is missing or names an issuer that the audience does not trust. */
    ISSUER_UNTRUSTED(CREDENTIAL, "the iss claim must name the issuer that is trusted here"),
    /** The aud claim is missing or names none of the accepted audiences. */
    AUDIENCE_WRONG(CREDENTIAL, "the aud claim must contain an accepted audience"),
    /** The sub claim is missing, empty or no string. */
    SUBJECT_MISSING(CREDENTIAL, "the sub claim must be a string that is not empty"),
    /** The sub claim is longer than 127 bytes. */
    SUBJECT_TOO_LONG(CREDENTIAL, "the sub claim must be at most 127 bytes"),
    /** The exp claim is missing or no whole number of seconds. */
    EXPIRY_MISSING(CREDENTIAL, "the exp claim must be a whole number of seconds"),
    /** The exp claim has passed. */
    EXPIRED(CREDENTIAL, "the exp claim must lie in the future"),
    /** The iat claim is missing or no whole number of seconds. */
    ISSUED_AT_MISSING(CREDENTIAL, "the iat claim must be a whole number of seconds"),
    /** The iat claim lies in the future. */
    ISSUED_IN_THE_FUTURE(CREDENTIAL, "the iat claim must not lie in the future"),
    /** The nbf claim lies in the future or is no whole number of seconds. */
    NOT_YET_VALID(CREDENTIAL, "the nbf claim must not lie in the future"),
    /** The exp claim lies before the iat claim or more than 48 hours after it. */
    LIFETIME_TOO_LONG(CREDENTIAL, "exp must come after iat, by 48 hours at most"),
    /** A verifier of another module refused the token; the detail says why. */
    SUBJECT_TOKEN_REJECTED(CREDENTIAL, "the verifier of this token type rejected the token"),
    /** No Bearer token on a request that needs one. */
    BEARER_MISSING(CREDENTIAL, "the request needs an Authorization header with a Bearer token"),
    /** The access token was not issued by this emulator. */
    ACCESS_TOKEN_UNKNOWN(CREDENTIAL, "this emulator issued no such access token"),
    /** The access token has expired. */
    ACCESS_TOKEN_EXPIRED(CREDENTIAL, "the access token has expired"),
    /** The access token was revoked. */
    ACCESS_TOKEN_REVOKED(CREDENTIAL, "the access token was revoked"),
    /** The scopes of the access token do not cover the call. */
    SCOPE_INSUFFICIENT(DENIED, "the access token needs the scope cloud-platform or iam"),
    /** The service account is not configured. */
    SERVICE_ACCOUNT_UNKNOWN(RefusalKind.NOT_FOUND, "there is no such service account"),
    /** The caller, or a delegate, may not create tokens of the service account. */
    IMPERSONATION_DENIED(DENIED, "the principal may not create tokens of the service account"),
    /** A delegate is not named {@code projects/-/serviceAccounts/EMAIL}. */
    DELEGATE_MALFORMED(REQUEST, "delegates must be named projects/-/serviceAccounts/EMAIL"),
    /** No scope was asked for. */
    SCOPES_MISSING(REQUEST, "scope must be an array of at least one scope"),
    /** The lifetime does not look like {@code 3600s}. */
    LIFETIME_MALFORMED(REQUEST, "the lifetime must look like 3600s"),
    /** The lifetime is not between one second and twelve hours. */
    LIFETIME_OUT_OF_RANGE(REQUEST, "the lifetime must be between 1s and 43200s"),
    /** No audience was given for an ID token. */
    ID_TOKEN_AUDIENCE_MISSING(REQUEST, "audience must name the service that the ID token is for"),
    /** There is nothing to sign. */
    PAYLOAD_MISSING(REQUEST, "payload must hold what is to be signed"),
    /** The payload of signBlob is not base64. */
    PAYLOAD_NOT_BASE64(REQUEST, "the payload of signBlob must be base64"),
    /** The payload of signJwt is not a JSON object. */
    CLAIMS_MALFORMED(REQUEST, "the payload of signJwt must be a JSON object as text"),
    /** The exp claim of the payload of signJwt is not a whole number of seconds, has passed, or is too far ahead. */
    CLAIMS_EXPIRY_WRONG(REQUEST, "exp must be a whole number of seconds, ahead of now by 12 hours at most"),
    /** The grant type at the endpoint for service accounts is not that of RFC 7523. */
    ASSERTION_GRANT_UNSUPPORTED(
            RefusalKind.GRANT_TYPE, "the grant_type must be urn:ietf:params:oauth:grant-type:jwt-bearer"),
    /** The exp claim of an assertion lies more than one hour after its iat claim. */
    ASSERTION_LIFETIME_TOO_LONG(CREDENTIAL, "exp must come after iat, by one hour at most"),
    /** The scope claim of an assertion is missing or empty. */
    ASSERTION_SCOPE_MISSING(SCOPE, "the scope claim must name at least one scope"),
    /** The sub claim of an assertion names a user of no domain for whose users the account may act. */
    DELEGATED_USER_UNKNOWN(CREDENTIAL, "the sub claim must name a user of a domain that delegates to the account"),
    /** The service account may not act for users, or not within these scopes. */
    DELEGATION_DENIED(
            RefusalKind.UNAUTHORIZED_CLIENT, "the domain must allow the account to act for its users in these scopes"),
    /** A certificate token is not a JSON array of certificates. */
    CERTIFICATE_TOKEN_MALFORMED(CREDENTIAL, "a certificate token must be a JSON array of the base64 of certificates"),
    /** The connection presents no client certificate. */
    CERTIFICATE_MISSING(CREDENTIAL, "the connection must present the client certificate"),
    /** The connection presents another certificate than the token. */
    CERTIFICATE_DIFFERS(CREDENTIAL, "the connection must present the first certificate of the token"),
    /** No trusted authority vouches for the certificate. */
    CERTIFICATE_UNTRUSTED(CREDENTIAL, "a trusted authority must vouch for the certificate, with all those in between"),
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED(CREDENTIAL, "the certificate must not have expired"),
    /** The certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID(CREDENTIAL, "the certificate must be valid already"),
    /** The certificate is not for clients. */
    CERTIFICATE_NOT_FOR_CLIENTS(CREDENTIAL, "the certificate must be one for clients"),
    /** The token is bound to another certificate than the connection presents (RFC 8705, section 3). */
    CERTIFICATE_BINDING(CREDENTIAL, "the connection must present the certificate that the token is bound to"),
    /** The client must prove itself by a certificate, and the connection presents none or another one. */
    CLIENT_CERTIFICATE_WRONG(CLIENT, "the connection must present the certificate that the client is registered with"),
    /** A subject token of AWS is not URL-encoded JSON of url, method and headers. */
    AWS_TOKEN_MALFORMED(CREDENTIAL, "an AWS subject token must be URL-encoded JSON with url, method and headers"),
    /** The signed request is not GetCallerIdentity at AWS. */
    AWS_URL_WRONG(CREDENTIAL, "the signed request must be GetCallerIdentity at AWS's Security Token Service"),
    /** The signed request has a header field twice. */
    AWS_HEADER_REPEATED(CREDENTIAL, "a header field of the signed request may occur once only"),
    /** The signed request lacks a header field that it must have, or that it says was signed. */
    AWS_HEADER_MISSING(CREDENTIAL, "the signed request must have this header field"),
    /** The signed request has a header field that is not signed. */
    AWS_HEADER_UNSIGNED(CREDENTIAL, "every header field of the signed request must be signed"),
    /** The Authorization header is not that of Signature Version 4. */
    AWS_AUTHORIZATION_MALFORMED(
            CREDENTIAL, "Authorization must be AWS4-HMAC-SHA256 with Credential, SignedHeaders, Signature"),
    /** The host header is not the host of the URL. */
    AWS_HOST_WRONG(CREDENTIAL, "the host header must be the host of the URL"),
    /** The credential scope is of another day, region or service. */
    AWS_SCOPE_WRONG(CREDENTIAL, "the credential scope must be of the day, the region of the host, and sts"),
    /** The request was signed for another audience. */
    AWS_TARGET_WRONG(CREDENTIAL, "x-goog-cloud-target-resource must be the audience"),
    /** The time stamp is malformed, or more than 15 minutes away. */
    AWS_DATE_WRONG(CREDENTIAL, "x-amz-date must be within 15 minutes of now"),
    /** Nobody has this access key. */
    AWS_KEY_UNKNOWN(CREDENTIAL, "the access key must be known"),
    /** The temporary keys have ended. */
    AWS_KEY_EXPIRED(CREDENTIAL, "the keys must not have expired"),
    /** The session token is not that of the keys. */
    AWS_SESSION_TOKEN_WRONG(CREDENTIAL, "x-amz-security-token must be that of the keys"),
    /** The signature is not that of the request. */
    AWS_SIGNATURE_WRONG(CREDENTIAL, "the signature must be that of the request"),
    /** The signed request has been accepted before. */
    AWS_REPLAYED(CREDENTIAL, "a signed request is accepted once only"),
    /** A session of the metadata service was asked for without a life, or with one that is too long. */
    AWS_METADATA_TTL_WRONG(REQUEST, "x-aws-ec2-metadata-token-ttl-seconds must be from 1 to 21600"),
    /** A session of the metadata service was asked for through a proxy. */
    AWS_METADATA_FORWARDED(DENIED, "no session is begun through a proxy"),
    /** The metadata service was asked without a session, or in one that has ended. */
    AWS_METADATA_SESSION_WRONG(CREDENTIAL, "x-aws-ec2-metadata-token must be that of a session"),
    /** There is no such role. */
    AWS_ROLE_UNKNOWN(RefusalKind.NOT_FOUND, "the role must be one that is here, and the session well named"),
    /** A container did not show its token. */
    AWS_CONTAINER_TOKEN_WRONG(CREDENTIAL, "Authorization must be the token of the container"),
    /** A person did not show the token of having signed in. */
    AWS_SSO_TOKEN_WRONG(CREDENTIAL, "x-amz-sso_bearer_token must be that of a person who has signed in"),
    /** The Security Token Service does not know the action or its version. */
    AWS_ACTION_UNKNOWN(REQUEST, "the action must be AssumeRole or AssumeRoleWithWebIdentity, of 2011-06-15"),
    /** The session of a role was asked for too long or too short a time. */
    AWS_DURATION_WRONG(REQUEST, "DurationSeconds must be from 900 to 43200"),
    /** A SAML subject token is not base64 or base64url of XML. */
    SAML_ENCODING(CREDENTIAL, "a SAML subject token must be base64 or base64url of XML"),
    /** Not well-formed XML in UTF-8. */
    SAML_XML_MALFORMED(CREDENTIAL, "SAML must be well-formed XML in UTF-8"),
    /** A document type declaration. */
    SAML_DOCTYPE(CREDENTIAL, "SAML must have no document type declaration"),
    /** Deeper, longer or wider than any assertion. */
    SAML_XML_LIMIT(CREDENTIAL, "SAML must stay within 64 levels, 10000 elements, 64 attributes of an element"),
    /** A comment or a processing instruction. */
    SAML_COMMENT(CREDENTIAL, "SAML must have no comments and no processing instructions"),
    /** Neither a response nor an assertion. */
    SAML_ROOT(CREDENTIAL, "SAML must be a Response or an Assertion of SAML 2.0"),
    /** A response without success. */
    SAML_STATUS(CREDENTIAL, "the status of the response must be success"),
    /** An ID is missing, or used twice. */
    SAML_ID(CREDENTIAL, "responses and assertions must have IDs, and no two elements the same"),
    /** A signature holds what signatures do not. */
    SAML_SIGNATURE_CONTENT(CREDENTIAL, "a signature must hold SignedInfo, SignatureValue and perhaps KeyInfo"),
    /** A signature stands neither in the response nor in its assertion. */
    SAML_SIGNATURE_MISPLACED(CREDENTIAL, "a signature must stand in the response or in its assertion"),
    /** An element has two signatures. */
    SAML_SIGNATURE_REPEATED(CREDENTIAL, "an element may have one signature only"),
    /** A response in a response. */
    SAML_RESPONSE_NESTED(CREDENTIAL, "a response must hold no other one"),
    /** An assertion that is not in the response itself. */
    SAML_ASSERTION_MISPLACED(CREDENTIAL, "the assertion must be a child of the response"),
    /** More than one assertion. */
    SAML_ASSERTION_REPEATED(CREDENTIAL, "there must be one assertion only"),
    /** No assertion, or an encrypted one. */
    SAML_ASSERTION_MISSING(CREDENTIAL, "there must be an assertion, not encrypted"),
    /** Not SAML 2.0. */
    SAML_VERSION(CREDENTIAL, "the version must be 2.0"),
    /** Neither the response nor the assertion is signed. */
    SAML_SIGNATURE_MISSING(CREDENTIAL, "the response or the assertion must be signed"),
    /** A signature is not of the one element that it stands in. */
    SAML_REFERENCE(CREDENTIAL, "a signature must have one reference, to the element that it stands in"),
    /** A transform other than the two that SAML knows. */
    SAML_TRANSFORM(CREDENTIAL, "the transforms must be enveloped-signature and exclusive canonicalization"),
    /** Another canonicalization. */
    SAML_CANONICALIZATION(CREDENTIAL, "the canonicalization must be the exclusive one"),
    /** A weak or unknown signature algorithm. */
    SAML_SIGNATURE_ALGORITHM(CREDENTIAL, "the signature must be RSA or ECDSA with SHA-256 or better"),
    /** A weak or unknown digest. */
    SAML_DIGEST_ALGORITHM(CREDENTIAL, "the digest must be SHA-256 or better"),
    /** The key is too short. */
    SAML_KEY_WEAK(CREDENTIAL, "an RSA key must have 2048 bits"),
    /** The document names a key of somebody else. */
    SAML_KEY_FOREIGN(CREDENTIAL, "a certificate beside the signature must be the identity provider's"),
    /** No trusted key has made the signature. */
    SAML_SIGNATURE_WRONG(CREDENTIAL, "the signature must be made by a key of the identity provider"),
    /** Another issuer. */
    SAML_ISSUER(CREDENTIAL, "the issuer must be the identity provider"),
    /** No subject, or several. */
    SAML_SUBJECT(CREDENTIAL, "there must be one subject with one NameID"),
    /** Conditions that are missing, malformed or unknown. */
    SAML_CONDITION(CREDENTIAL, "the conditions must be there, well-formed and known"),
    /** Not valid yet. */
    SAML_NOT_YET_VALID(CREDENTIAL, "the assertion must be valid already"),
    /** Not valid any more. */
    SAML_EXPIRED(CREDENTIAL, "the assertion must not have expired"),
    /** Another audience. */
    SAML_AUDIENCE(CREDENTIAL, "each audience restriction must name the provider"),
    /** No usable bearer confirmation. */
    SAML_CONFIRMATION(CREDENTIAL, "there must be a bearer confirmation with NotOnOrAfter and without NotBefore"),
    /** Another recipient. */
    SAML_RECIPIENT(CREDENTIAL, "the recipient must be one that the provider names"),
    /** An assertion for one use was used before. */
    SAML_REPLAYED(CREDENTIAL, "the assertion must not have been used before"),
    /** What the identity provider was asked is no AuthnRequest in a SOAP envelope. */
    SAML_REQUEST_MALFORMED(REQUEST, "the body must be a SOAP envelope with an AuthnRequest"),
    /** Nobody with that name and password, or that certificate, is known. */
    SAML_USER_WRONG(CLIENT, "Authorization must name a user and the password, or the connection show a certificate"),
    /** The emulator, or a verifier plugged into it, failed. */
    INTERNAL_ERROR(RefusalKind.INTERNAL, "the emulator failed");

    private final RefusalKind kind;
    private final String expectation;

    Refusal(RefusalKind kind, String expectation) {
        this.kind = kind;
        this.expectation = expectation;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String expectation() {
        return expectation;
    }
}
