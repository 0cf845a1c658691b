/**
 * JSON (RFC 8259), read and written with Jackson: values, a parser with a limit of depth, a writer
 * of JSON Lines. Uses no other package of the program, and is loaded only when JSON is needed.
 */
package org.wscat.json;
