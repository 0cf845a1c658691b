package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
final class EditorTest {
  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("  ", List.of()),
        Arguments.of("vim", List.of("vim")),
        Arguments.of(" code  --wait ", List.of("code", "--wait")),
        Arguments.of("'/a b/vim' -c \"set nu\"", List.of("/a b/vim", "-c", "set nu")),
        Arguments.of("e ''", List.of("e", "")),
        Arguments.of("a'b'c", List.of("abc")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void splitsACommandIntoWords(String command, List<String> words) {
    assertThat(Editor.words(command)).isEqualTo(words);
  }

  @Test
  void editsInAFileOfTheUserAloneThatIsGoneAfterwards(@TempDir Path directory) throws Exception {
    Path seen = directory.resolve("seen");
    Path script = directory.resolve("edit");
    Files.writeString(
        script, "stat -c '%a %n' $(dirname $1) $1 > " + seen + "; echo more >> $1; echo x > $1~\n");
    Editor editor = new Editor(Map.of("VISUAL", "sh " + script, "EDITOR", "false"));
    assertThat(editor.edit("text")).isEqualTo("text\nmore");
    List<String> lines = Files.readAllLines(seen);
    assertThat(lines.get(0)).startsWith("700 ");
    assertThat(lines.get(1)).startsWith("600 ").endsWith("/message.txt");
    assertThat(Path.of(lines.get(0).substring(4))).doesNotExist();
    assertThat(editor.edit("{}")).isEqualTo("{}\nmore");
    assertThat(Files.readString(seen)).contains("message.json");
  }

  @Test
  void anEditorThatFailsOrIsMissingIsToldInOneSentence() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Editor(Map.of("EDITOR", "false")).edit("x"))
        .withMessage("the editor 'false' ended with status 1");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Editor(Map.of("EDITOR", "/no/such -x")).edit("x"))
        .withMessage("the editor '/no/such' cannot be started");
  }
}
