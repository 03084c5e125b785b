package org.circulation.directory;

/**
 * One fault of a directory file.
 *
 * @param file e.g. {@code people.csv}
 * @param line 1 is the header line; 0 when the file as a whole is meant
 * @param column the header's name, empty when the line as a whole is meant
 * @param problem what is wrong and what to do, in plain words
 */
public record DirectoryFault(String file, int line, String column, String problem) {

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + (column.isEmpty() ? "" : ", column " + column) + ": "
                + problem;
    }
}
