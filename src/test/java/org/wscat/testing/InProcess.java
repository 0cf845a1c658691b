package org.wscat.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks a scenario that runs in the process of the tests only, not against the packaged program:
 * Failsafe excludes its tag.
 *
 * <p>A run of the packaged program costs a start of Java, some hundred times what the same run
 * costs in this process. Packaged runs are for what a process adds: the launcher, the content of
 * the jars, streams, signals, the exit status, memory. So each kind of behaviour has at least one
 * scenario without this mark, which runs in both forms. The mark is for the others: the rows of a
 * table, and variants, that take the same way through the process and differ in what the code
 * decides.
 *
 * <p>Where a table as a whole is marked, and nothing else stands for it, an unmarked test beside it
 * runs one of its rows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("in-process")
public @interface InProcess {}
