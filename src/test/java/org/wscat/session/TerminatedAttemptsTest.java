package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.connection.Peer;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageTerminator;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;

/** A terminator between a session and its connections. */
@Timeout(30)
final class TerminatedAttemptsTest {
  private final List<String> calls = new ArrayList<>();

  /** Notes the calls of an interface with their arguments. */
  private <T> T noting(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              StringBuilder call = new StringBuilder(method.getName());
              for (Object argument : arguments == null ? new Object[0] : arguments) {
                call.append(' ').append(shown(argument));
              }
              calls.add(call.toString());
              Class<?> result = method.getReturnType();
              return result == boolean.class
                  ? (Object) true
                  : result == int.class ? (Object) 7 : result == long.class ? (Object) 7L : null;
            }));
  }

  private static Object shown(Object argument) {
    return argument instanceof Message message
        ? org.wscat.websocket.Utf8.decode(message.payload())
        : argument == null || argument instanceof Ping ? "-" : argument;
  }

  @Test
  void isAddedToWhatIsSentAndRemovedFromWhatIsReceived() {
    SessionListener[] told = new SessionListener[1];
    Peer raw = noting(Peer.class);
    Peer peer =
        new TerminatedAttempts(
                listener -> {
                  told[0] = listener;
                  return raw;
                },
                new MessageTerminator((byte) ';'))
            .connect(noting(SessionListener.class));
    assertThat(peer.send((Outgoing) FakePeer.text("a"))).isTrue();
    assertThat(peer.send(FakePeer.text("b"), 3)).isTrue();
    peer.send(new Ping(FakePeer.text("").payload()));
    told[0].message(FakePeer.text("c;"));
    told[0].message(FakePeer.text("d"), 3, true);
    told[0].sent(FakePeer.text("e;"));
    assertThat(calls)
        .containsExactly(
            "send a;", "send b; 3", "send -", "message c", "message d 3 true", "sent e");
  }

  /** A call that is not passed on would be that of a default method. */
  @Test
  void everyOtherCallIsPassedOn() throws Exception {
    SessionListener[] told = new SessionListener[1];
    Peer raw = noting(Peer.class);
    Peer peer =
        new TerminatedAttempts(
                listener -> {
                  told[0] = listener;
                  return raw;
                },
                new MessageTerminator((byte) ';'))
            .connect(noting(SessionListener.class));
    for (Object wrapper : List.of(peer, told[0])) {
      Class<?> type = wrapper == peer ? Peer.class : SessionListener.class;
      for (var method : type.getMethods()) {
        boolean takesMessage = Arrays.asList(method.getParameterTypes()).contains(Message.class);
        boolean takesOutgoing = Arrays.asList(method.getParameterTypes()).contains(Outgoing.class);
        if (takesMessage || takesOutgoing || method.getName().equals("arrived")) {
          continue;
        }
        calls.clear();
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = method.getParameterTypes()[i] == int.class ? (Object) 1 : null;
        }
        method.invoke(wrapper, arguments);
        assertThat(calls).as(method.toString()).hasSize(1);
        assertThat(calls.get(0)).startsWith(method.getName());
      }
    }
  }
}
