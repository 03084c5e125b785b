package org.circulation.insight;

import org.springframework.web.util.UriComponentsBuilder;

/** A page of a list; {@code number} counts from 1, {@code base} is the address without the page. */
record Page(int number, int size, long total, String base) {

    /** The page asked for, or the last one there is. */
    static Page of(int asked, int size, long total, String base) {
        int pages = (int) Math.max(1, (total + size - 1) / size);
        return new Page(Math.max(1, Math.min(asked, pages)), size, total, base);
    }

    public int getPages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    int offset() {
        return (number - 1) * size;
    }

    public String address(int page) {
        return UriComponentsBuilder.fromUriString(base)
                .replaceQueryParam("page", page)
                .toUriString();
    }
}
