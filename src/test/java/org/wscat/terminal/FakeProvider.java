package org.wscat.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Opens no terminal, and notes which signals are handled. */
final class FakeProvider implements TerminalProvider {
  private final List<String> calls = new ArrayList<>();

  List<String> calls() {
    return calls;
  }

  @Override
  public Object registerSignal(String name, Runnable handler) {
    calls.add("+" + name);
    return "handler of " + name;
  }

  @Override
  public Object registerDefaultSignal(String name) {
    calls.add("default " + name);
    return "handler of " + name;
  }

  @Override
  public void unregisterSignal(String name, Object previous) {
    calls.add(previous.equals("handler of " + name) ? "-" + name : "wrong " + name);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Terminal sysTerminal(
      String name,
      String type,
      boolean ansiPassThrough,
      Charset encoding,
      Charset inputEncoding,
      Charset outputEncoding,
      boolean nativeSignals,
      Terminal.SignalHandler handler,
      boolean paused,
      SystemStream stream) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Terminal newTerminal(
      String name,
      String type,
      InputStream in,
      OutputStream out,
      Charset encoding,
      Charset inputEncoding,
      Charset outputEncoding,
      Terminal.SignalHandler handler,
      boolean paused,
      Attributes attributes,
      Size size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSystemStream(SystemStream stream) {
    return false;
  }

  @Override
  public String systemStreamName(SystemStream stream) {
    return "";
  }

  @Override
  public int systemStreamWidth(SystemStream stream) {
    return 80;
  }
}
