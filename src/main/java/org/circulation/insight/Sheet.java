package org.circulation.insight;

import java.util.List;

/**
 * A page's table as a file.
 *
 * @param fileName without its ending, e.g. "agencies-2026-11-24"
 * @param title what it shows and for when; the name of the sheet, cut to what spreadsheets allow
 * @param rows cells are texts, numbers, days, instants, booleans or null
 */
record Sheet(String fileName, String title, List<String> head, List<List<Object>> rows) {}
