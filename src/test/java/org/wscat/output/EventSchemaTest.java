package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.EventSchema;

/** The schema of {@code --json-schema} accepts valid events, and rejects all others. */
final class EventSchemaTest {
  private static final String TIME = "'time':'2026-11-26T07:34:17.045Z'";

  private final EventSchema schema;

  EventSchemaTest() {
    schema = EventSchema.ofProgram();
  }

  private boolean takes(String members) throws IOException {
    String line = ("{" + TIME + "," + members + "}").replace('\'', '"');
    return schema.faults(new ObjectMapper().readTree(line)).isEmpty();
  }

  @Test
  void isValidByItsMetaSchema() {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(schema.text(), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event':'message','type':'text','text':'','bytes':0",
        "'event':'message','type':'binary','base64':'/w==','bytes':1,'client':2",
        "'event':'send','type':'ping','text':'','bytes':0",
        "'event':'send','type':'close','code':1000,'reason':''",
        "'event':'pong','base64':'/w==','bytes':1,'rtt':null",
        "'event':'client','state':'refused','reason':'status 400'",
        "'event':'print','text':''",
        "'event':'print','script':'a.wscat','text':'x'",
        "'event':'status','status':401",
        "'event':'status','status':401,'details':'x'",
        "'event':'error','stage':'signal','message':'','exit_status':143",
      })
  void acceptsValidEvents(String members) throws IOException {
    assertThat(takes(members)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event':'unheard'",
        "'type':'text','text':'','bytes':0",
        "'event':'message','type':'text','text':'','bytes':0,'more':1",
        "'event':'message','type':'text','text':''",
        "'event':'message','type':'text','base64':'','bytes':0",
        "'event':'message','type':'binary','text':'','bytes':0",
        "'event':'message','type':'ping','text':'','bytes':0",
        "'event':'message','type':'text','text':'','base64':'','bytes':0",
        "'event':'send','type':'close','code':1000,'reason':'','bytes':0",
        "'event':'send','type':'close','code':1000",
        "'event':'pong','text':'','bytes':0",
        "'event':'ping','text':'','bytes':0,'rtt':1",
        "'event':'close','code':1000,'reason':'','clean':true,'by':'us'",
        "'event':'close','code':1000,'reason':'','clean':true,'by':'server','client':1",
        "'event':'client','state':'connected','client':1,'reason':''",
        "'event':'client','state':'disconnected','client':1",
        "'event':'error','stage':'nowhere','message':'','exit_status':1",
        "'event':'error','stage':'dns','message':'','exit_status':0",
        "'event':'retry','reason':'','delay':1.5",
        "'event':'print'",
        "'event':'print','text':'','bytes':0",
        "'event':'status','status':'401'",
        "'event':'print','text':'','script':1",
        "'event':'open'",
      })
  void rejectsInvalidEvents(String members) throws IOException {
    assertThat(takes(members)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"tls", "timings"})
  void rejectsUnknownMembersOfNestedObjects(String object) throws IOException {
    String open =
        "'event':'open','url':'ws://h/','address':'192.0.2.1:80','status':101,'headers':{'a':'b'},"
            + "'subprotocol':null,'extensions':null,"
            + "'tls':{'protocol':'TLSv1.3','cipher':'c','verified':true},'timings':{'total':1.5}";
    assertThat(takes(open)).isTrue();
    assertThat(takes(open.replace("'" + object + "':{", "'" + object + "':{'more':1,"))).isFalse();
  }
}
