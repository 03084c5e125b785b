package org.circulation.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * What a new password must be when a person sets it in Admin: long rather than odd, as the UK's National Cyber Security
 * Centre advises. Users whom the application itself makes (the demo's) are not asked.
 */
final class Passphrases implements PasswordPolicy {

    static final int SHORTEST = 12;

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new LongEnough(), new NotTheName());
    }

    private static boolean setByThisApplication() {
        var command = Context.getCommandContext();
        return command != null && command.getAuthenticatedUserId() == null;
    }

    /** Admin shows its own text for this rule. */
    private static final class LongEnough implements PasswordPolicyRule {
        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_LENGTH";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of("minLength", String.valueOf(SHORTEST));
        }

        @Override
        public boolean execute(String password) {
            return setByThisApplication() || password.length() >= SHORTEST;
        }
    }

    /** The user name is no part of the password. */
    private static final class NotTheName implements PasswordPolicyRule {
        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_USER_DATA";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return true;
        }

        @Override
        public boolean execute(String password, User user) {
            if (setByThisApplication()
                    || user == null
                    || user.getId() == null
                    || user.getId().isBlank()) return true;
            return !password.toLowerCase(Locale.ROOT).contains(user.getId().toLowerCase(Locale.ROOT));
        }
    }
}
