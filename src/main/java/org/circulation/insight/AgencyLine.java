package org.circulation.insight;

import java.util.Locale;

/**
 * One agency's figures, or those of all together.
 *
 * @param retired no longer in the directory
 * @param leads people who speak for it today
 * @param bounced those of them whose latest message was refused
 * @param told of {@code asked}, those that asked for no answer
 * @param kept of {@code counted}, those acknowledged
 * @param daysToAcknowledge median, from asking to answer; null where nothing was acknowledged
 * @param daysToPassOn median, from asking to the return; null where nothing was returned
 * @param open still waiting now, whenever they were asked
 * @param late of {@code open}, those whose day has passed
 */
record AgencyLine(
        String id,
        String name,
        String sector,
        boolean retired,
        int leads,
        int bounced,
        int asked,
        int told,
        int acknowledged,
        int returned,
        int evidenced,
        int declined,
        int closed,
        int counted,
        int kept,
        Double daysToAcknowledge,
        Double daysToPassOn,
        int open,
        int late) {

    /** Whole per cent, rounded down: only what was always acknowledged is 100 %. Null when nothing counts. */
    public Integer getShare() {
        return counted == 0 ? null : kept * 100 / counted;
    }

    public String getToAcknowledge() {
        return inWords(daysToAcknowledge);
    }

    public String getToPassOn() {
        return inWords(daysToPassOn);
    }

    /** What to see to before the next message, or null. */
    public StateWord getContact() {
        if (retired) return new StateWord("cancelled", "No longer in the directory");
        if (leads == 0) return new StateWord("attention", "No communication lead");
        if (bounced == leads)
            return new StateWord("attention", leads == 1 ? "Its lead’s mail bounces" : "All leads’ mail bounces");
        if (bounced > 0) return new StateWord("attention", bounced + " of " + leads + " leads’ mail bounces");
        return null;
    }

    public boolean isReachable() {
        return leads > bounced;
    }

    /** "under an hour", "5 hours", "2.5 days"; null for nothing. */
    static String inWords(Double days) {
        if (days == null) return null;
        if (days < 1 / 24.0) return "under an hour";
        if (days < 1) {
            int hours = (int) Math.floor(days * 24);
            return hours == 1 ? "1 hour" : hours + " hours";
        }
        String number = String.format(Locale.UK, "%.1f", days).replaceAll("\\.0$", "");
        return number.equals("1") ? "1 day" : number + " days";
    }
}
