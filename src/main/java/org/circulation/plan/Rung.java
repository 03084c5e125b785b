package org.circulation.plan;

import java.util.List;

/**
 * One rung of the escalation ladder ({@code processes/decisions/escalation.dmn}).
 *
 * @param number place on the ladder from 0
 * @param workingDays working days from the due date: negative before, 0 on the day, positive after
 * @param tell who is told: {@code owner}, {@code line} (the chair or line above) or a Camunda group id
 * @param name what the rung is called, e.g. "Reminder", "Due today", "Overdue", "Escalated"
 */
public record Rung(int number, int workingDays, List<String> tell, String name) {}
