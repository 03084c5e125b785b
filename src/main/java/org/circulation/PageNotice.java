package org.circulation;

import java.util.Optional;

/** A sentence that every page shows above its content while it is true. Every bean of this type is asked on each page. */
@FunctionalInterface
public interface PageNotice {

    /** Plain text for everyone who looks; empty when there is nothing to say. */
    Optional<String> now();
}
