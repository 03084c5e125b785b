package org.circulation.plan;

/**
 * One of the plan's ways to make something known ("How"), as {@code processes/decisions/channels.dmn} gives it.
 *
 * @param key word used in the plan's table, e.g. {@code learning-leads}
 * @param name what people call it, e.g. "Learning Leads website"
 * @param keeper Camunda group id of those who put things there
 * @param evidence what they are asked to do and to give as evidence, one sentence
 */
public record Channel(String key, String name, String keeper, String evidence) {}
