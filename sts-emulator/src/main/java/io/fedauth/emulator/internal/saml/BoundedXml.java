// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML of strangers within bounds: a first look without a tree refuses what must not become one. */
final class BoundedXml {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 10_000;
    private static final int MAX_ATTRIBUTES = 64;

    private BoundedXml() {}

    /** Reads base64 as identity providers post it, or base64url as RFC 8693 has it. */
    static Document decode(String token) throws RefusalException {
        byte[] xml;
        try {
            String text = token.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
            xml = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.SAML_ENCODING.because("");
        }
        if (xml.length == 0) {
            throw Refusal.SAML_ENCODING.because("empty");
        }
        return parse(xml, false);
    }

    /**
     * Reads a document.
     *
     * @param lenient whether comments and processing instructions may stand in it
     */
    static Document parse(byte[] xml, boolean lenient) throws RefusalException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
            look(new ByteArrayInputStream(xml), lenient);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silence());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (XMLStreamException e) {
            throw (String.valueOf(e.getMessage()).contains("JAXP")
                            ? Refusal.SAML_XML_LIMIT
                            : Refusal.SAML_XML_MALFORMED)
                    .because("");
        } catch (CharacterCodingException | SAXException e) {
            throw Refusal.SAML_XML_MALFORMED.because("");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser reads from memory", e);
        }
    }

    private static void look(InputStream in, boolean lenient) throws XMLStreamException, RefusalException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        try {
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) {
                throw Refusal.SAML_XML_MALFORMED.because("encoding " + encoding);
            }
            int depth = 0;
            int elements = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw Refusal.SAML_DOCTYPE.because("");
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        elements++;
                        checkLimits(depth, elements, reader.getAttributeCount());
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        if (depth > 0 && !lenient) {
                            throw Refusal.SAML_COMMENT.because("");
                        }
                    }
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    private static void checkLimits(int depth, int elements, int attributes) throws RefusalException {
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS || attributes > MAX_ATTRIBUTES) {
            throw Refusal.SAML_XML_LIMIT.because("");
        }
    }

    /** The parser would tell the standard error stream. */
    private static final class Silence implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }
}
