package org.circulation.publication;

import java.time.LocalDate;

/**
 * A published item is past its review date: its owner is to confirm, refresh or withdraw it.
 *
 * @param reviewOn the day by which it was to be reviewed; the page says since then that it is past it
 */
public record ReviewDue(long circulationId, LocalDate reviewOn) {}
