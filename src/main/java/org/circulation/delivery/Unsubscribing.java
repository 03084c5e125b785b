package org.circulation.delivery;

/** Knows how a reader who is nobody of the directory stops a kind of message. */
public interface Unsubscribing {

    /**
     * An absolute web address that stops it by a POST (RFC 8058) and shows a page by a GET; null if it is not ours to stop.
     */
    String addressFor(String kind, String email);
}
