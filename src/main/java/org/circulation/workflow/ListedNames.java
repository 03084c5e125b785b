package org.circulation.workflow;

import java.util.List;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** Turns a form’s list field into names that a multi-instance activity can walk. Public, since expressions call it. */
@Component
public class ListedNames {

    /** @param list a form's list (JSON), or null when nothing was chosen */
    public List<String> of(Object list) {
        if (!(list instanceof SpinJsonNode json)) return List.of();
        return json.elements().stream().map(SpinJsonNode::stringValue).toList();
    }
}
