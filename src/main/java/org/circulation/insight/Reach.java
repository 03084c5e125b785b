package org.circulation.insight;

/** How far an item went at one agency, least first. The last three are what the Board hopes for. */
enum Reach {
    WAITING("waiting", "Waiting"),
    SILENT("overdue", "No answer"),
    TOLD("neutral", "Told"),
    DECLINED("cancelled", "Declined"),
    ACKNOWLEDGED("on-time", "Acknowledged"),
    PASSED_ON("passed-on", "Passed on"),
    EVIDENCED("complete", "Evidenced");

    private final String key;
    private final String words;

    Reach(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** Names its colour and symbol. */
    public String getKey() {
        return key;
    }

    public String getWords() {
        return words;
    }

    static Reach of(int level) {
        return values()[level];
    }
}
