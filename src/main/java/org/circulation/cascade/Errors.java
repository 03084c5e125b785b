package org.circulation.cascade;

import java.util.LinkedHashMap;

/** What is wrong with a form, by the id of the field, in the page's order. */
class Errors extends LinkedHashMap<String, String> {}
