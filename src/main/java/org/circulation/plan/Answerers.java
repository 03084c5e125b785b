package org.circulation.plan;

import java.util.Locale;

/**
 * How many answer a cascade, and the right word for them: agencies through their leads (audience
 * {@code communication-leads}), people for themselves (every other audience), or both.
 *
 * @param agencies from 0
 * @param people from 0
 */
public record Answerers(int agencies, int people) {

    public int all() {
        return agencies + people;
    }

    /** "14 people", "1 agency", "12 agencies and 5 people". */
    public String inWords() {
        if (people == 0) return counted(agencies, "agency", "agencies");
        if (agencies == 0) return counted(people, "person", "people");
        return counted(agencies, "agency", "agencies") + " and " + counted(people, "person", "people");
    }

    /** "agencies", "people" or "agencies and people". */
    public String noun() {
        if (people == 0) return "agencies";
        return agencies == 0 ? "people" : "agencies and people";
    }

    /** "agency", "person" or "agency or person". */
    public String one() {
        if (people == 0) return "agency";
        return agencies == 0 ? "person" : "agency or person";
    }

    /** "Every agency", or "Everyone" where people answer for themselves. */
    public String everyOne() {
        return people == 0 ? "Every agency" : "Everyone";
    }

    private static String counted(int n, String one, String many) {
        return String.format(Locale.UK, "%,d ", n) + (n == 1 ? one : many);
    }
}
