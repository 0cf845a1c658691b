package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;

class PerMessageDeflateTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String INVALID = "Invalid Sec-WebSocket-Extensions header";
  private static final String NOT_REQUESTED =
      "Server indicated an extension that was not requested";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "permessage-deflate | true | true | 15 | 15",
        "' permessage-deflate ' | true | true | 15 | 15",
        "permessage-deflate; server_no_context_takeover | false | true | 15 | 15",
        "permessage-deflate; client_no_context_takeover | true | false | 15 | 15",
        "permessage-deflate; server_max_window_bits=8 | true | true | 8 | 15",
        "permessage-deflate; server_max_window_bits=15 | true | true | 15 | 15",
        "permessage-deflate; client_max_window_bits=8 | true | true | 15 | 8",
        "permessage-deflate; client_max_window_bits=15 | true | true | 15 | 15",
        "permessage-deflate;client_max_window_bits=9;server_max_window_bits=10"
            + " | true | true | 10 | 9",
        "'permessage-deflate\t;  client_max_window_bits = 11 ; server_no_context_takeover '"
            + " | false | true | 15 | 11",
        "permessage-deflate; server_max_window_bits=\"10\" | true | true | 10 | 15",
        "permessage-deflate; client_max_window_bits=\"9\" | true | true | 15 | 9",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
            + " | false | false | 15 | 15",
      })
  void takesWhatTheServerChose(
      String answer,
      boolean serverTakeover,
      boolean clientTakeover,
      int serverWindowBits,
      int clientWindowBits)
      throws Failure {
    assertThat(PerMessageDeflate.agreed(List.of(answer)))
        .contains(
            new PerMessageDeflate(
                serverTakeover, clientTakeover, serverWindowBits, clientWindowBits));
  }

  @Test
  void takesEveryCombinationInAnyOrder() throws Failure {
    for (int chosen = 0; chosen < 16; chosen++) {
      List<String> parameters = new ArrayList<>();
      add(parameters, chosen & 1, "server_no_context_takeover");
      add(parameters, chosen & 2, "client_no_context_takeover");
      add(parameters, chosen & 4, "server_max_window_bits=12");
      add(parameters, chosen & 8, "client_max_window_bits=13");
      Optional<PerMessageDeflate> expected =
          Optional.of(
              new PerMessageDeflate(
                  (chosen & 1) == 0,
                  (chosen & 2) == 0,
                  (chosen & 4) == 0 ? 15 : 12,
                  (chosen & 8) == 0 ? 15 : 13));

      for (List<String> order : orders(parameters)) {
        String answer = String.join("; ", order);
        assertThat(PerMessageDeflate.agreed(List.of(answer))).as(answer).isEqualTo(expected);
      }
    }
  }

  private static void add(List<String> parameters, int bit, String parameter) {
    if (bit != 0) {
      parameters.add(parameter);
    }
  }

  private static List<List<String>> orders(List<String> parameters) {
    if (parameters.isEmpty()) {
      return List.of(List.of("permessage-deflate"));
    }
    List<List<String>> orders = new ArrayList<>();
    for (String last : parameters) {
      List<String> others = new ArrayList<>(parameters);
      others.remove(last);
      for (List<String> order : orders(others)) {
        List<String> longer = new ArrayList<>(order);
        longer.add(last);
        orders.add(longer);
      }
    }
    return orders;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
  void takesEveryWindow(int bits) throws Failure {
    String answer =
        "permessage-deflate; server_max_window_bits=" + bits + "; client_max_window_bits=" + bits;

    assertThat(PerMessageDeflate.agreed(List.of(answer)))
        .contains(new PerMessageDeflate(true, true, bits, bits));
  }

  @Test
  void anAnswerWithoutTheHeaderDeclines() throws Failure {
    assertThat(PerMessageDeflate.agreed(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", ",", " , ,"})
  void anAnswerThatNamesNoExtensionIsInvalid(String answer) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> PerMessageDeflate.agreed(List.of(answer)))
        .withMessage(INVALID)
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "permessage-deflate | true",
        "foo,, bar | true",
        "foo ; a ;\tb = c; d=\"e\", g | true",
        "foo; a=\"\\b\" | true",
        "'' | false",
        "' , ' | false",
        "; a | false",
        "foo; | false",
        "foo;; a | false",
        "foo; =a | false",
        "foo; a= | false",
        "foo; a=b=c | false",
        "foo=1 | false",
        "foo; a b | false",
        "foo; a=\"\" | false",
        "foo; a=\" | false",
        "foo; a=\"b c\" | false",
        "foo; a=\"b,c\" | false",
        "f\u00f6o | false",
      })
  void knowsAListOfExtensions(String value, boolean valid) {
    assertThat(PerMessageDeflate.isList(List.of(value))).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "unknown | unknown parameter 'unknown'",
        "x=1 | unknown parameter 'x'",
        "'' | unknown parameter ''",
        "Server_no_context_takeover | unknown parameter 'Server_no_context_takeover'",
        "client_no_context_takeover; client_no_context_takeover"
            + " | parameter client_no_context_takeover stands twice",
        "server_max_window_bits=10; server_max_window_bits=10"
            + " | parameter server_max_window_bits stands twice",
        "server_no_context_takeover=true | parameter server_no_context_takeover has no value",
        "client_no_context_takeover= | parameter client_no_context_takeover has no value",
        "client_no_context_takeover=\"\" | parameter client_no_context_takeover has no value",
        "client_max_window_bits | parameter client_max_window_bits must be 8 to 15, not ''",
        "server_max_window_bits | parameter server_max_window_bits must be 8 to 15, not ''",
        "client_max_window_bits= | parameter client_max_window_bits must be 8 to 15, not ''",
        "client_max_window_bits=7 | parameter client_max_window_bits must be 8 to 15, not '7'",
        "server_max_window_bits=7 | parameter server_max_window_bits must be 8 to 15, not '7'",
        "server_max_window_bits=16 | parameter server_max_window_bits must be 8 to 15, not '16'",
        "client_max_window_bits=010 | parameter client_max_window_bits must be 8 to 15, not '010'",
        "client_max_window_bits=08 | parameter client_max_window_bits must be 8 to 15, not '08'",
        "client_max_window_bits=+9 | parameter client_max_window_bits must be 8 to 15, not '+9'",
        "client_max_window_bits=-9 | parameter client_max_window_bits must be 8 to 15, not '-9'",
        "client_max_window_bits=\"16\" | parameter client_max_window_bits must be 8 to 15, not '16'",
        "client_max_window_bits=\"9 | parameter client_max_window_bits must be 8 to 15, not '\"9'",
        "client_max_window_bits=\" | parameter client_max_window_bits must be 8 to 15, not '\"'",
        "client_max_window_bits=\"\" | parameter client_max_window_bits must be 8 to 15, not '\"\"'",
        "client_max_window_bits=99999999999999999999"
            + " | parameter client_max_window_bits must be 8 to 15, not '99999999999999999999'",
        "client_max_window_bits=9=9"
            + " | parameter client_max_window_bits must be 8 to 15, not '9=9'",
        "client_max_window_bits=9; | unknown parameter ''",
        "'client_max_window_bits=9, permessage-deflate'" + " | permessage-deflate stands twice",
      })
  void refusesParametersThatWereNotOfferedOrAreNoParameters(String parameters, String fault) {
    String answer = "permessage-deflate; " + parameters;

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> PerMessageDeflate.agreed(List.of(answer)))
        .withMessage(INVALID)
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status)
        .returns(fault + "\nSec-WebSocket-Extensions: " + answer, Failure::details);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-unknown",
        "x-webkit-deflate-frame",
        "permessage-bzip2",
        "Permessage-Deflate",
        "permessage-deflate, x-unknown",
        "x-unknown, permessage-deflate",
        "permessage-deflate=1",
        ";",
        "; server_no_context_takeover",
      })
  void refusesWhatIsNotTheOneExtension(String answer) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> PerMessageDeflate.agreed(List.of(answer)))
        .withMessage(NOT_REQUESTED)
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status)
        .returns("Sec-WebSocket-Extensions: " + answer, Failure::details);
  }

  @Test
  void refusesTheExtensionInTwoHeaders() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () -> PerMessageDeflate.agreed(List.of("permessage-deflate", "permessage-deflate")))
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                PerMessageDeflate.agreed(
                    List.of("permessage-deflate; server_max_window_bits=9", "permessage-deflate")))
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status);
  }

  @Test
  void theOfferIsSentIfCompressionIsWanted() {
    assertThat(new String(handshake(true).request(KEY), StandardCharsets.UTF_8))
        .containsOnlyOnce(
            "\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
    assertThat(new String(handshake(false).request(KEY), StandardCharsets.UTF_8))
        .doesNotContainIgnoringCase("extensions");
  }

  @Test
  void theHandshakeTellsWhatWasAgreedOn() throws Failure {
    Response answer = answer("permessage-deflate; client_max_window_bits=10");

    assertThat(handshake(true).accept(answer, KEY).deflate())
        .contains(new PerMessageDeflate(true, true, 15, 10));
    assertThat(handshake(true).accept(answer(), KEY).deflate()).isEmpty();
    assertThat(handshake(false).accept(answer(), KEY).deflate()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits=10",
        "permessage-deflate; unknown",
        "x-unknown",
      })
  void noExtensionIsTakenUnlessItWasOffered(String extensions) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> handshake(false).accept(answer(extensions), KEY))
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status);
  }

  private static Handshake handshake(boolean compress) {
    return new Handshake(
        "h", "/", 13, List.of(), Optional.empty(), Optional.empty(), compress, List.of());
  }

  private static Response answer(String... extensions) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Upgrade", "websocket"));
    headers.add(new Header("Connection", "Upgrade"));
    headers.add(new Header("Sec-WebSocket-Accept", Handshake.acceptValue(KEY)));
    for (String extension : extensions) {
      headers.add(new Header("Sec-WebSocket-Extensions", extension));
    }
    return new Response(101, "Switching Protocols", new Headers(headers), "", false);
  }
}
