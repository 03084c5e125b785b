package org.circulation.cascade;

import java.util.List;
import org.circulation.plan.Answerers;

/**
 * Everyone asked has answered, declined or been closed; published once, in the last answer's transaction.
 *
 * @param audiences whom the cascade went to
 * @param asked how many agencies and people
 */
public record CascadeSettled(long cascadeId, long circulationId, List<String> audiences, Answerers asked) {}
