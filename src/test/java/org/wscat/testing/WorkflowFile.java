package org.wscat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A file of GitHub Actions in this repository: a workflow, or an action of several steps. */
public final class WorkflowFile {
  public static final Path ACTION = Path.of(".github/actions/wscat/action.yml");
  public static final Path BUILD = Path.of(".github/workflows/build.yml");

  /**
   * A step.
   *
   * @param name what it is called; empty if it has no name
   * @param run its shell commands; empty if it uses an action
   * @param uses the action that it uses; empty if it runs commands
   * @param variables the names of its environment
   */
  public record Step(String name, String run, String uses, List<String> variables) {}

  private final Map<String, Object> content;

  private WorkflowFile(Map<String, Object> content) {
    this.content = content;
  }

  public static WorkflowFile read(Path file) throws IOException {
    return new WorkflowFile(new Yaml().load(Files.readString(file)));
  }

  /** The members of an object at this path of names. */
  public Map<?, ?> object(String... names) {
    Map<?, ?> object = content;
    for (String name : names) {
      object = (Map<?, ?>) object.get(name);
    }
    return object;
  }

  /** The steps of an action, or of all jobs of a workflow, in order. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (content.containsKey("jobs")) {
      object("jobs").values().forEach(job -> addSteps((Map<?, ?>) job, steps));
    } else {
      addSteps(object("runs"), steps);
    }
    return steps;
  }

  private static void addSteps(Map<?, ?> owner, List<Step> steps) {
    for (Object one : (List<?>) owner.get("steps")) {
      Map<?, ?> step = (Map<?, ?>) one;
      Object variables = step.get("env");
      List<String> names = new ArrayList<>();
      if (variables instanceof Map<?, ?> map) {
        map.keySet().forEach(key -> names.add(key.toString()));
      }
      steps.add(new Step(text(step, "name"), text(step, "run"), text(step, "uses"), names));
    }
  }

  private static String text(Map<?, ?> step, String name) {
    Object value = step.get(name);
    return value == null ? "" : value.toString();
  }

  /** The step of this name. */
  public Step step(String name) {
    return steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
