// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents whose XML is the attack: what they say does not matter. */
final class HostileXml {
    private HostileXml() {}

    static Map<String, String> all(SamlTarget target) {
        String good = SamlDraft.of(target).signResponse().signAssertion().xml();
        Map<String, String> documents = new LinkedHashMap<>();
        documents.putAll(types(good));
        documents.put("comment-in-name", good.replace("alice@example", "alice<!---->@example"));
        documents.put("instruction-in-name", good.replace("alice@example", "alice<?x y?>@example"));
        documents.put("comment-in-digest", good.replaceFirst("<ds:DigestValue>", "<ds:DigestValue><!--x-->"));
        documents.put("comment-in-attribute", good.replace("builders", "build<!-- -->ers"));
        documents.put("truncated", good.substring(0, good.length() - 40));
        documents.put("two-roots", good + "<x/>");
        documents.put("unbound-prefix", good.replace("<saml:Subject>", "<foo:Subject>"));
        documents.put("attribute-twice", good.replaceFirst(" Version=\"2.0\"", " Version=\"2.0\" Version=\"2.0\""));
        documents.put("declared-latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + good);
        documents.put("page", "<html><body>Sign in, please</body></html>");
        documents.put("page-with-type", "<!DOCTYPE html><html><body>Sign in</body></html>");
        documents.put("other-xml", "<note>hello</note>");
        documents.put("assertion-of-saml-1", good.replace("SAML:2.0:assertion", "SAML:1.0:assertion"));
        documents.put("response-of-saml-1", good.replace("SAML:2.0:protocol", "SAML:1.0:protocol"));
        documents.put("logout-response", good.replace("samlp:Response", "samlp:LogoutResponse"));
        documents.put(
                "assertion-hidden-by-namespace",
                good.replace("<saml:Assertion ", "<saml:Assertion xmlns:saml=\"urn:other\" "));
        documents.put("deep", nested(good, 65_000));
        documents.put("deep-a-little", nested(good, 70));
        documents.put("many-elements", inName(good, "<x/>".repeat(20_000)));
        documents.put("many-attributes", inName(good, "<x " + attributes(1_000) + "/>"));
        documents.put("twenty-thousand-attributes", inName(good, "<x " + attributes(20_000) + "/>"));
        documents.put("long", inName(good, "x".repeat(300 * 1024)));
        documents.put("xinclude", included(good));
        return documents;
    }

    private static Map<String, String> types(String good) {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("type", "<!DOCTYPE x>" + good);
        documents.put(
                "external-entity",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + good.replace("alice", "&e;"));
        documents.put("external-type", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/never.dtd\">" + good);
        documents.put(
                "parameter-entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/never.dtd\"> %p;]>" + good);
        String laughs = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        documents.put(
                "billion-laughs", "<!DOCTYPE x [<!ENTITY l0 \"ha\">" + laughs + "]>" + good.replace("alice", "&l9;"));
        documents.put(
                "quadratic",
                "<!DOCTYPE x [<!ENTITY q \"" + "q".repeat(20_000) + "\">]>"
                        + good.replace("alice", "&q;".repeat(2_000)));
        return documents;
    }

    private static String included(String good) {
        return good.replace(
                "builders",
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>");
    }

    private static String nested(String good, int depth) {
        return inName(good, "<x>".repeat(depth) + "</x>".repeat(depth));
    }

    private static String inName(String good, String content) {
        return good.replace("builders", content);
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
    }
}
