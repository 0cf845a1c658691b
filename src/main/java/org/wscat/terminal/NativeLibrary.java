package org.wscat.terminal;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.OSInfo;

/** The library by which jline puts a terminal into raw mode. */
public final class NativeLibrary {
  private static final String DIRECTORY = "lib/native/org/jline/nativ";

  private NativeLibrary() {}

  /**
   * Tells jline that it lies beside the program, where it does: from a jar it would be copied to a
   * temporary file at every start, which may be forbidden to run.
   */
  public static void locate() {
    try {
      Path program =
          Path.of(NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path directory =
          program.resolveSibling(DIRECTORY).resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
      if (Files.isDirectory(directory)) {
        System.setProperty("library.jline.path", directory.toString());
      }
    } catch (URISyntaxException e) {
      // Then jline looks for it by itself.
    }
  }
}
