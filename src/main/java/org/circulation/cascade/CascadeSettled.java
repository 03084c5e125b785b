package org.circulation.cascade;

/** Every agency has answered, declined or been closed; published once, in the last answer's transaction. */
public record CascadeSettled(long cascadeId, long circulationId) {}
