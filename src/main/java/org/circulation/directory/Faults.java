package org.circulation.directory;

import java.util.ArrayList;
import java.util.List;
import org.circulation.CsvFile;

/** Collects every fault of an import, so that one correction round is enough. */
final class Faults implements CsvFile.Faults {

    private final List<DirectoryFault> found = new ArrayList<>();

    @Override
    public void add(String file, int line, String column, String problem) {
        found.add(new DirectoryFault(file, line, column, problem));
    }

    List<DirectoryFault> all() {
        return found;
    }
}
