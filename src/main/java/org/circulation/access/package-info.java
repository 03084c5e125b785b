/** Sign-in, roles and what each may do, web hardening. */
package org.circulation.access;
