package org.circulation.calendar;

import java.util.List;

/** Takes theme days from a CSV file, all or nothing: those it names are added or changed, the others stay as they are. */
public interface ThemeDayImport {

    /** Its columns. A year's days in {@code dates} are separated by {@code ;} and go before the rule's. */
    List<String> COLUMNS = List.of("key", "name", "rule", "days", "safeguarding", "source", "dates");

    /** Every fault of the file, each with its line, column and remedy; nothing was changed. */
    class FaultyThemeDays extends RuntimeException {
        private final transient List<String> faults;

        FaultyThemeDays(List<String> faults) {
            super(String.join("\n", faults));
            this.faults = List.copyOf(faults);
        }

        public List<String> faults() {
            return faults;
        }
    }

    /**
     * What the file would change, a plain sentence each; nothing when it comes again.
     *
     * @throws FaultyThemeDays
     */
    List<String> preview(byte[] file);

    /**
     * Applies it in one transaction.
     *
     * @return what was changed
     * @throws FaultyThemeDays
     */
    List<String> apply(byte[] file);
}
