package org.circulation.directory;

/** The directory was imported and something changed; published in the import's transaction. */
public record DirectoryChanged() {}
