package org.circulation.directory;

import java.util.List;

/** Takes the four CSV files of the directory, all or nothing. */
public interface DirectoryImport {

    /** The files' bytes, UTF-8 (a byte order mark is accepted). */
    record Files(byte[] groups, byte[] agencies, byte[] people, byte[] meetings) {}

    /**
     * What an import would change.
     *
     * @param changes a plain sentence each; nothing when the same files come again
     * @param changesAdministrators whether somebody comes into group {@code administrators} or leaves it
     */
    record Preview(List<String> changes, boolean changesAdministrators) {}

    /** Thrown with every fault found, not only the first; nothing was changed. */
    class FaultyDirectory extends RuntimeException {
        private final transient List<DirectoryFault> faults;

        public FaultyDirectory(List<DirectoryFault> faults) {
            super(faults.stream()
                    .map(DirectoryFault::toString)
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse(""));
            this.faults = List.copyOf(faults);
        }

        public List<DirectoryFault> faults() {
            return faults;
        }
    }

    /** @throws FaultyDirectory */
    Preview preview(Files files);

    /** Applies the files in one transaction and publishes {@link DirectoryChanged} if anything changed.
     * @throws FaultyDirectory */
    Preview apply(Files files);
}
