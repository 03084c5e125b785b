package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** How somebody works a page: with a mouse or a finger, or with the keyboard and nothing else. Counts what it took. */
final class Hands {

    private static final int KEYS_AT_MOST = 400;
    private static final String HAS_FOCUS = "element => element === document.activeElement";

    private final Page page;
    private final boolean keyboard;
    private int clicks;

    Hands(Page page, boolean keyboard) {
        this.page = page;
        this.keyboard = keyboard;
    }

    /** Follows a link, presses a button, opens what is folded. */
    void press(Locator target) {
        clicks++;
        if (!keyboard) {
            target.click();
            return;
        }
        reach(target);
        page.keyboard().press("Enter");
    }

    /** Chooses a radio button or ticks a box. */
    void choose(Locator target) {
        clicks++;
        if (!keyboard) {
            target.check();
            return;
        }
        reach(target);
        page.keyboard().press("Space");
        assertThat(target.isChecked()).isTrue();
    }

    void write(Locator field, String words) {
        if (keyboard) reach(field);
        else field.click();
        page.keyboard().type(words);
    }

    /** Clicks, or what stands for them at a keyboard, since the last time this was asked. */
    int clicks() {
        int since = clicks;
        clicks = 0;
        return since;
    }

    private void reach(Locator target) {
        target.waitFor();
        for (int keys = 0; keys < KEYS_AT_MOST; keys++) {
            if ((boolean) target.evaluate(HAS_FOCUS)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + target + " on " + page.url());
    }
}
