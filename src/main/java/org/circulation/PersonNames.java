package org.circulation;

/** Who a username stands for, in the page frame; a room that knows people implements it, so that the frame knows no room. */
@FunctionalInterface
public interface PersonNames {

    /** The person's name; the username itself when nobody is known by it. */
    String nameOf(String username);
}
