package org.circulation.directory;

import java.util.Optional;
import org.circulation.PageNotice;
import org.circulation.plan.BritishDates;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells whoever is away, on each page, that somebody covers: two people decide nothing twice unknowingly. */
@Component
class CoverNotice implements PageNotice {

    private final Covers covers;

    CoverNotice(Covers covers) {
        this.covers = covers;
    }

    @Override
    public Optional<String> now() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken)
            return Optional.empty();
        return covers.of(person.getName())
                .map(cover -> cover.deputy().name() + " covers for you until " + BritishDates.of(cover.to())
                        + ". You can still do everything yourself.");
    }
}
