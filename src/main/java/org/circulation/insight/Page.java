package org.circulation.insight;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of a list; {@code number} counts from 1, {@code base} is the address without the page.
 *
 * @param parameter what the page is called in the address, where several lists stand on one page
 * @param place id of the list on its page, or null: turning to another page then shows it from its top
 */
record Page(int number, int size, long total, String base, String parameter, String place) {

    /** Of the only list on its page. */
    Page(int number, int size, long total, String base) {
        this(number, size, total, base, "page", null);
    }

    /** The page asked for, or the last one there is. */
    static Page of(int asked, int size, long total, String base) {
        return of(asked, size, total, base, "page", null);
    }

    static Page of(int asked, int size, long total, String base, String parameter, String place) {
        int pages = (int) Math.max(1, (total + size - 1) / size);
        return new Page(Math.max(1, Math.min(asked, pages)), size, total, base, parameter, place);
    }

    public int getPages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    int offset() {
        return (number - 1) * size;
    }

    public String address(int page) {
        return UriComponentsBuilder.fromUriString(base)
                .replaceQueryParam(parameter, page)
                .fragment(place)
                .toUriString();
    }
}
