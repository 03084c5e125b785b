package org.circulation.cascade;

import java.util.List;

/**
 * An opened personal link: a lead, and the agencies they answer for in one cascade.
 *
 * @param agencies ids, in the order of the directory's ids; never empty
 */
record LeadLink(String token, long personId, String name, String email, CascadeRow cascade, List<String> agencies) {

    String path() {
        return "/r/" + token;
    }
}
