package org.circulation.directory;

import org.circulation.PersonNames;
import org.springframework.stereotype.Component;

/** Gives every page's header the directory's names. */
@Component
class NamesInPages implements PersonNames {

    private final Directory directory;

    NamesInPages(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String nameOf(String username) {
        return directory.displayName(username);
    }
}
