package org.circulation.delivery;

import org.springframework.web.util.UriComponentsBuilder;

/** Where a reader is in a long list of messages; {@code number} counts from 1. */
record MailPages(String path, String to, int number, int size, long total) {

    /** The page asked for, or the last one there is. */
    static MailPages of(String path, String to, int asked, int size, long total) {
        return new MailPages(path, to, Math.max(1, Math.min(asked, pages(size, total))), size, total);
    }

    public int getPages() {
        return pages(size, total);
    }

    long offset() {
        return (number - 1L) * size;
    }

    public String address(int page) {
        var address = UriComponentsBuilder.fromPath(path);
        if (!to.isEmpty()) address.queryParam("to", "{to}");
        return address.queryParam("page", page).encode().buildAndExpand(to).toUriString();
    }

    private static int pages(int size, long total) {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
