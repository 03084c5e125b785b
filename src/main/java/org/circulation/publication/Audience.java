package org.circulation.publication;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whom a version is written for (plan row 05: "a version each for parents, professionals, children and young people"). */
enum Audience {
    EVERYONE("everyone", "For everyone", "everyone"),
    PARENTS("parents", "For parents and carers", "parents and carers"),
    YOUNG_PEOPLE("young-people", "For children and young people", "children and young people"),
    PROFESSIONALS("professionals", "For professionals", "professionals");

    /** The sections of the updates page; what is for everyone stands in each. */
    static final List<Audience> SECTIONS = List.of(PARENTS, YOUNG_PEOPLE, PROFESSIONALS);

    private final String key;
    private final String heading;
    private final String people;

    Audience(String key, String heading, String people) {
        this.key = key;
        this.heading = heading;
        this.people = people;
    }

    /** The word in addresses and tables. */
    public String key() {
        return key;
    }

    public String heading() {
        return heading;
    }

    /** In the middle of a sentence: "parents and carers". */
    public String people() {
        return people;
    }

    static Optional<Audience> known(String key) {
        return Arrays.stream(values())
                .filter(audience -> audience.key.equals(key))
                .findFirst();
    }

    static Optional<Audience> section(String key) {
        return known(key).filter(SECTIONS::contains);
    }

    /** @throws IllegalArgumentException naming the word, if there is no such audience */
    static Audience of(String key) {
        return known(key)
                .orElseThrow(() -> new IllegalArgumentException("'" + key
                        + "' is not an audience of versions: use everyone, parents, young-people or professionals"));
    }
}
