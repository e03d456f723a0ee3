// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads XML of strangers: looks through it once within bounds, and only then makes a tree. Nothing is resolved, expanded or fetched,
 * because a document type declaration ends the first look as soon as it begins. Whatever parser the application has on its path, the
 * JDK's own is used.
 */
final class XmlGuard extends DefaultHandler2 {
    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 10_000;
    private static final int MOST_ATTRIBUTES = 64;
    private static final Pattern DECLARED_ENCODING =
            Pattern.compile("\\A<\\?xml[^>]*?\\bencoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private final boolean remarks;
    private int depth;
    private int elements;

    private XmlGuard(boolean remarks) {
        this.remarks = remarks;
    }

    /**
     * Makes a tree of a document.
     *
     * @param text what {@link #text} has read
     * @param remarks whether comments and processing instructions may stand in it
     */
    static Document parse(String text, boolean remarks) throws SamlException {
        try {
            look(text, new XmlGuard(remarks));
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setCoalescing(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler2());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (Found e) {
            throw e.problem;
        } catch (SAXParseException e) {
            throw problem(e).found("line " + e.getLineNumber() + ", column " + e.getColumnNumber());
        } catch (SAXException e) {
            throw problem(e).found();
        } catch (IOException e) {
            throw SamlProblem.XML_MALFORMED.found();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser has these features", e);
        }
    }

    /** Reads UTF-8, and nothing that says it is something else: two readers must not see two documents. */
    static String text(byte[] xml) throws SamlException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SamlProblem.XML_MALFORMED.found("not UTF-8");
        }
        Matcher declared = DECLARED_ENCODING.matcher(text);
        if (declared.find() && !declared.group(1).matches("(?i)utf-8|us-ascii")) {
            throw SamlProblem.XML_MALFORMED.found("encoding " + declared.group(1));
        }
        return text;
    }

    private static void look(String text, XmlGuard guard)
            throws SAXException, IOException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        reader.setContentHandler(guard);
        reader.setErrorHandler(guard);
        reader.setProperty("http://xml.org/sax/properties/lexical-handler", guard);
        reader.parse(new InputSource(new StringReader(text)));
    }

    /** The parser has limits of its own, which its messages name, and which are not about the form of the document. */
    private static SamlProblem problem(SAXException e) {
        return String.valueOf(e.getMessage()).contains("JAXP") ? SamlProblem.XML_LIMIT : SamlProblem.XML_MALFORMED;
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) throws SAXException {
        throw new Found(SamlProblem.DOCTYPE.found());
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        depth++;
        elements++;
        if (depth > DEEPEST) {
            throw new Found(SamlProblem.XML_LIMIT.found("deeper than " + DEEPEST + " elements"));
        }
        if (elements > MOST_ELEMENTS) {
            throw new Found(SamlProblem.XML_LIMIT.found("more than " + MOST_ELEMENTS + " elements"));
        }
        if (attributes.getLength() > MOST_ATTRIBUTES) {
            throw new Found(SamlProblem.XML_LIMIT.found("more than " + MOST_ATTRIBUTES + " attributes of an element"));
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        depth--;
    }

    @Override
    public void comment(char[] text, int start, int length) throws SAXException {
        if (depth > 0 && !remarks) {
            throw new Found(SamlProblem.COMMENT.found());
        }
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        if (depth > 0 && !remarks) {
            throw new Found(SamlProblem.COMMENT.found());
        }
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    /** Carries a problem through the parser. */
    private static final class Found extends SAXException {
        private static final long serialVersionUID = 1L;

        private final SamlException problem;

        private Found(SamlException problem) {
            this.problem = problem;
        }
    }
}
