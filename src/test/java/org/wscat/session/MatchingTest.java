package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the places the candidates get. */
final class MatchingTest {
  /** A candidate, told from others by its identity. */
  private static final class Candidate {}

  @ParameterizedTest
  @CsvSource({
    // places; what each candidate fits; which are assigned
    "1, 0, 1, true",
    "1, -, 0, false",
    "2, 0 0, 10, false",
    "2, 01 0, 11, true",
    "2, 01 1, 11, true",
    "3, 01 01 01, 110, false",
    "3, 01 02 0, 111, true",
    "3, 012 01 0, 111, true",
    "3, 01 12 0 2, 1110, true",
    "3, 0 - 12 1, 1011, true",
  })
  void assignsAsManyAsCanBe(int places, String fits, String assigned, boolean complete) {
    Matching<Candidate> matching = new Matching<>(places);
    StringBuilder result = new StringBuilder();
    for (String each : fits.split(" ")) {
      result.append(matching.add(new Candidate(), places(each)) ? 1 : 0);
    }
    assertThat(result).hasToString(assigned);
    assertThat(matching.isComplete()).isEqualTo(complete);
  }

  private static List<Integer> places(String digits) {
    List<Integer> places = new ArrayList<>();
    for (char digit : digits.replace("-", "").toCharArray()) {
      places.add(digit - '0');
    }
    return places;
  }

  @Test
  void isCompleteWheneverItCanBe() {
    Random random = new Random(20);
    for (int run = 0; run < 500; run++) {
      int size = 1 + random.nextInt(5);
      Matching<Candidate> matching = new Matching<>(size);
      List<List<Integer>> candidates = new ArrayList<>();
      for (int i = 0; i < size + 1; i++) {
        List<Integer> fits = new ArrayList<>();
        for (int place = 0; place < size; place++) {
          if (random.nextInt(3) == 0) {
            fits.add(place);
          }
        }
        candidates.add(fits);
        matching.add(new Candidate(), fits);
      }
      assertThat(matching.isComplete())
          .as(candidates.toString())
          .isEqualTo(canFill(0, size, candidates, new boolean[size + 1]));
    }
  }

  /** Whether some order of the candidates fills the places from this one on. */
  private static boolean canFill(
      int place, int size, List<List<Integer>> candidates, boolean[] used) {
    boolean fills = place == size;
    for (int i = 0; i < candidates.size() && !fills; i++) {
      if (!used[i] && candidates.get(i).contains(place)) {
        used[i] = true;
        fills = canFill(place + 1, size, candidates, used);
        used[i] = false;
      }
    }
    return fills;
  }
}
