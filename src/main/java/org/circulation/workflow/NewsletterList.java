package org.circulation.workflow;

import java.util.List;
import org.circulation.newsletter.Item;
import org.circulation.newsletter.Newsletter;
import org.springframework.stereotype.Component;

/** What came in, as the editor's form lists it. Public only because an expression can call no other. */
@Component
public class NewsletterList {

    /** A form's text holds no more. */
    private static final int LONGEST = 3000;

    private final Newsletter newsletter;

    NewsletterList(Newsletter newsletter) {
        this.newsletter = newsletter;
    }

    /** A line for each item, numbered from 1. */
    public String inWords(long editionId) {
        List<Item> items = newsletter.itemsOf(editionId);
        var lines = new StringBuilder();
        for (int place = 0; place < items.size(); place++) {
            String line = (place + 1) + ". " + items.get(place).title() + "\n";
            if (lines.length() + line.length() > LONGEST)
                return lines + "… and " + (items.size() - place) + " more on the newsletter’s page";
            lines.append(line);
        }
        return lines.toString().strip();
    }
}
