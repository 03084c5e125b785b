package org.circulation.newsletter;

/** What was asked of the newsletter cannot be done; the message says why, and what to do, in a plain sentence. */
public class NewsletterRefused extends RuntimeException {

    NewsletterRefused(String plainSentence) {
        super(plainSentence);
    }
}
