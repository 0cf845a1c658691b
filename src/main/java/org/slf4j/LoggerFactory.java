package org.slf4j;

import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Stands in for slf4j's class of this name, by which Java-WebSocket asks for its loggers: nothing
 * is logged, and no search for a logging provider costs start-up time.
 */
public final class LoggerFactory {
  private LoggerFactory() {}

  /** The logger that logs nothing. */
  public static Logger getLogger(String name) {
    return NOPLogger.NOP_LOGGER;
  }

  /** The logger that logs nothing. */
  public static Logger getLogger(Class<?> type) {
    return NOPLogger.NOP_LOGGER;
  }

  /** The factory of that logger, for the servers that tests run. */
  public static ILoggerFactory getILoggerFactory() {
    return new NOPLoggerFactory();
  }
}
