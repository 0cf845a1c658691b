package org.wscat.terminal;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.OSInfo;

/** Locates jline's native library, which puts a terminal into raw mode. */
public final class NativeLibrary {
  private static final String DIRECTORY = "lib/native/org/jline/nativ";

  private NativeLibrary() {}

  /**
   * Sets {@code library.jline.path} to the directory beside the program's jar, if it exists.
   * Otherwise jline extracts the library from its jar to a temporary file at each start, which
   * takes time and fails where such files can't be executed.
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
      // jline extracts the library from its jar.
    }
  }
}
