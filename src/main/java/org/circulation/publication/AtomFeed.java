package org.circulation.publication;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.circulation.CirculationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /updates.atom} (RFC 4287): the newest fifty of everything, or of a section and topic by the same parameters as the
 * page. Ids stay what they are when an item's words change; a section's own version is an entry of its own.
 */
@Controller
class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int NEWEST = 50;

    private final StandingUpdates standing;
    private final Topics topics;
    private final CirculationProperties properties;

    AtomFeed(StandingUpdates standing, Topics topics, CirculationProperties properties) {
        this.standing = standing;
        this.topics = topics;
        this.properties = properties;
    }

    @GetMapping(path = "/updates.atom", produces = MediaType.APPLICATION_ATOM_XML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String feed(
            @RequestParam(name = "for", defaultValue = "") String section,
            @RequestParam(defaultValue = "") String topic)
            throws XMLStreamException {
        UpdatesFilter filter = filter(section, topic);
        List<Update> updates = standing.list(filter, NEWEST, 0);
        var out = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        text(xml, "id", id(filter.address("updates")));
        text(xml, "title", properties.boardName() + ": " + title(filter));
        text(
                xml,
                "updated",
                updates.stream()
                        .map(Update::updatedAt)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)
                        .toString());
        author(xml);
        link(xml, "self", properties.baseUrl() + filter.address("/updates.atom"));
        link(xml, "alternate", properties.baseUrl() + filter.address("/updates"));
        for (Update update : updates) entry(xml, update, filter.section());
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return out.toString();
    }

    /** A feed that nobody can mean is refused: silence would look like "nothing new". */
    private UpdatesFilter filter(String section, String topic) {
        boolean knownSection = section.isEmpty() || Audience.section(section).isPresent();
        boolean knownTopic =
                topic.isEmpty() || topics.known(topic) || standing.topics().contains(topic);
        if (!knownSection || !knownTopic)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such feed. Choose one on /updates.");
        return new UpdatesFilter(Audience.section(section).orElse(null), topic);
    }

    private String title(UpdatesFilter filter) {
        String whom = filter.section() == null ? "" : " for " + filter.section().people();
        return "updates" + whom + (filter.topic().isEmpty() ? "" : ", " + topics.name(filter.topic()));
    }

    private void entry(XMLStreamWriter xml, Update update, Audience section) throws XMLStreamException {
        xml.writeStartElement("entry");
        boolean ownVersion = section != null && update.audience() == section;
        text(xml, "id", id("updates/" + update.reference() + (ownVersion ? "/" + section.key() : "")));
        text(xml, "title", update.title());
        text(xml, "published", update.publishedAt().toString());
        text(xml, "updated", update.updatedAt().toString());
        link(xml, "alternate", properties.baseUrl() + update.address(section));
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", update.topic());
        String corrected = update.correction() == null ? "" : "Correction: " + update.correction() + "\n\n";
        text(xml, "summary", corrected + update.summary());
        xml.writeEndElement();
    }

    private void author(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("author");
        text(xml, "name", properties.boardName());
        xml.writeEndElement();
    }

    /** A tag URI (RFC 4151) on the site's host: stable whatever the protocol or path prefix becomes. */
    private String id(String what) {
        return "tag:" + URI.create(properties.baseUrl()).getHost() + ",2026:" + what;
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }

    private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(withoutControls(text));
        xml.writeEndElement();
    }

    /** People paste from Word; XML 1.0 has no place for most control characters, not even escaped. */
    private static String withoutControls(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
