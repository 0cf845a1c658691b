/**
 * What every other package may use: the failure that ends a run, the table of exit statuses, and
 * secrets that don't print themselves. Uses no other package of the program.
 */
package org.wscat.failure;
