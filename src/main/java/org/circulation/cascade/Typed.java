package org.circulation.cascade;

import java.util.List;

/**
 * What a person typed, kept when it could not be taken, so that nothing has to be typed again.
 *
 * @param acknowledgement the agencies chosen to acknowledge for, or null before any choice
 */
record Typed(Errors errors, List<String> acknowledgement, ReturnForm passedOn, DeclineForm declined, String message) {

    static final Typed NOTHING = new Typed(new Errors(), null, ReturnForm.EMPTY, DeclineForm.EMPTY, "");

    static Typed acknowledgement(Errors errors, List<String> chosen) {
        return new Typed(errors, chosen, ReturnForm.EMPTY, DeclineForm.EMPTY, "");
    }

    static Typed passedOn(Errors errors, ReturnForm form) {
        return new Typed(errors, null, form, DeclineForm.EMPTY, "");
    }

    static Typed declined(Errors errors, DeclineForm form) {
        return new Typed(errors, null, ReturnForm.EMPTY, form, "");
    }

    static Typed message(Errors errors, String message) {
        return new Typed(errors, null, ReturnForm.EMPTY, DeclineForm.EMPTY, message);
    }

    record DeclineForm(List<String> declineFor, String kind, String reason) {
        static final DeclineForm EMPTY = new DeclineForm(null, null, null);

        DeclineForm {
            declineFor = declineFor == null ? List.of() : declineFor;
        }
    }
}
