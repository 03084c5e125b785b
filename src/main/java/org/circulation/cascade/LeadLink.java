package org.circulation.cascade;

import java.util.List;

/**
 * An opened personal link: a reader, and for whom they answer in one cascade.
 *
 * @param ofAgency the agency of somebody who answers for themselves, or null
 * @param agencies ids of the agencies they lead, and their own key where they answer for themselves; never empty
 * @param lists the audiences by which they answer for themselves
 */
record LeadLink(
        String token,
        long personId,
        String name,
        String email,
        String ofAgency,
        CascadeRow cascade,
        List<String> agencies,
        List<String> lists) {

    /** They answer for themselves and for no agency. */
    boolean oneself() {
        return agencies.stream().allMatch(Oneself::is);
    }

    /** The agency that an answer is about, or null. */
    String agencyOf(String answerer) {
        return Oneself.is(answerer) ? ofAgency : answerer;
    }

    String path() {
        return "/r/" + token;
    }
}
