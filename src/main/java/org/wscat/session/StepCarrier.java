package org.wscat.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/** Does what a step says. Used by the steps' thread alone. */
final class StepCarrier implements Step.StepVisitor {
  /** Where steps lead. */
  interface Way {
    /** Sends a message, a ping or a pong, and waits while the server does not take it. */
    void send(Outgoing outgoing);

    /** Starts the closing handshake. */
    void close(Close close);

    /** Hands on what was sent and shown, for what follows may take long. */
    void flush();

    /**
     * Notes that the session may end at once after this step.
     *
     * @param met whether the step is a check that was met
     */
    void endsAtOnce(boolean met);

    /** Tells the person of an unmet check, if one gives the steps. */
    boolean tells(Failure failure);

    /** Notes a command that was not understood. */
    void invalidCommand(Step.InvalidCommand step);
  }

  private final Way way;
  private final Checks checks;
  private final CheckTally tally;

  /**
   * A carrier.
   *
   * @param checks what waits for what is expected
   * @param tally what is told how that came out
   */
  StepCarrier(Way way, Checks checks, CheckTally tally) {
    this.way = way;
    this.checks = checks;
    this.tally = tally;
  }

  @Override
  public void send(Step.Send step) {
    if (step.outgoing() instanceof Close close) {
      way.close(close);
    } else {
      way.send(step.outgoing());
    }
  }

  @Override
  public void sendTemplate(Step.SendTemplate step) {
    String text = step.template().expand(checks.variables());
    way.send(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** It is judged when the handshake is answered. */
  @Override
  public void expectStatus(Step.ExpectStatus step) {
    way.endsAtOnce(true);
  }

  @Override
  public void expectSubprotocol(Step.ExpectSubprotocol step) {
    begin();
    end(step, checks.expect(step));
  }

  @Override
  public void expectMessage(Step.ExpectMessage step) {
    begin();
    end(step, checks.expect(step));
  }

  @Override
  public void expectClose(Step.ExpectClose step) {
    begin();
    end(step, checks.expect(step));
  }

  private void begin() {
    tally.begin();
    way.flush();
  }

  private void end(Step check, Optional<Failure> failure) {
    way.endsAtOnce(failure.isEmpty());
    // A person sees it, and goes on.
    boolean told = failure.isPresent() && way.tells(failure.get());
    tally.end(check, told ? Optional.empty() : failure);
    if (!tally.expectsMessages()) {
      checks.queue().close();
    }
  }

  @Override
  public void limit(Step.Limit step) {
    checks.limit(step);
  }

  @Override
  public void skip(Step.Skip step) {
    checks.skip(step);
  }

  @Override
  public void pause(Step.Pause step) {
    way.flush();
    checks.pause(step);
    way.endsAtOnce(false);
  }

  @Override
  public void invalidCommand(Step.InvalidCommand step) {
    way.invalidCommand(step);
  }
}
