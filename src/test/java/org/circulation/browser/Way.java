package org.circulation.browser;

/** Ways to look at a page and to work it. 320 by 256 is a screen of 1280 by 1024 at 400% zoom (WCAG 1.4.10). */
enum Way {
    BY_MOUSE(1280, 900, false),
    BY_KEYBOARD_ALONE(1280, 900, true),
    AT_400_PERCENT(320, 256, false),
    ON_A_PHONE(375, 800, false);

    final int width;
    final int height;
    final boolean keyboard;

    Way(int width, int height, boolean keyboard) {
        this.width = width;
        this.height = height;
        this.keyboard = keyboard;
    }

    String inWords() {
        return name().toLowerCase().replace('_', ' ');
    }
}
