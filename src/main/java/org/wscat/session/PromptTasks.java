package org.wscat.session;

import java.util.List;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.script.PromptCommand;
import org.wscat.script.Step;
import org.wscat.websocket.Outgoing;

/**
 * Carries out the commands that only a prompt has, on the steps' thread. What concerns how the
 * session is shown or kept is left to the sink, which gets it as an event.
 *
 * @param steps the thread
 */
record PromptTasks(Conversation conversation, StepThread steps) {
  /** Carries out a command. */
  void carryOut(PromptCommand command) {
    if (command == PromptCommand.Plain.RECONNECT) {
      reconnect();
    } else if (command == PromptCommand.Plain.CLIENTS) {
      List<String> clients = steps.peer().clients();
      String text = clients.isEmpty() ? "no client is connected" : String.join("\n", clients);
      steps.show(new Event.Answered(text));
    } else if (command instanceof PromptCommand.To to) {
      send(to);
    } else if (command instanceof PromptCommand.Kick kick) {
      kick(kick);
    } else {
      steps.show(new Event.Asked(command));
    }
  }

  /** Closes the connection, and waits until there is another one or none is to come. */
  private void reconnect() {
    steps.flush(steps.peer());
    synchronized (conversation) {
      conversation.renew(System.nanoTime());
      Session.wake(conversation);
      while (conversation.prompt().isRenewing()) {
        steps.await(Deadline.NEVER);
      }
    }
  }

  private void send(PromptCommand.To to) {
    Outgoing message = to.message();
    // As for reactions: what is shown and what is sent have one order.
    synchronized (steps) {
      Peer peer = steps.peer();
      if (peer.reaches(to.client())) {
        steps.showSent(message);
        peer.send(message, to.client());
        return;
      }
    }
    reportMissing("/to", to.client());
  }

  private void kick(PromptCommand.Kick kick) {
    Peer peer = steps.peer();
    if (peer.reaches(kick.client())) {
      steps.close(kick.close(), peer, kick.client());
    } else {
      reportMissing("/kick", kick.client());
    }
  }

  private void reportMissing(String command, int client) {
    String message = command + ": there is no client " + client + ", /status lists them";
    steps.show(new Event.ErrorReported(Failure.usage(message)));
  }

  /** Lets a check begin, beside which the prompt goes on. */
  void expect(Step.MessageCheck check) {
    Expectations expectations;
    synchronized (conversation) {
      expectations = conversation.expectations().another();
      conversation.prompt().watch(expectations);
    }
    Thread thread =
        new Thread(new PromptCheck(check, expectations, conversation, steps), "wscat-expect");
    thread.setDaemon(true);
    thread.start();
  }
}
