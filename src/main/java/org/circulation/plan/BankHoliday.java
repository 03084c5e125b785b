package org.circulation.plan;

import java.time.LocalDate;

/** A bank holiday in England on the day it is kept, a substitute day included. */
public record BankHoliday(LocalDate day, String name) {}
