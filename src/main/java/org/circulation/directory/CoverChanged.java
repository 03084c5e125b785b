package org.circulation.directory;

import org.circulation.directory.Covers.Cover;

/**
 * A cover was set, or ended before its time; published in the same transaction.
 *
 * @param ended whether it was ended; else it was set
 * @param by username
 */
public record CoverChanged(Cover cover, boolean ended, String by) {}
