package io.github.halfshut.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** The MBean of a fork, as {@code jconsole} reaches it. */
final class Console implements AutoCloseable {

    static final ObjectName NAME = name();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final MBeanServerConnection server;
    /** Types of the notifications so far. */
    final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    private final JMXConnector connector;

    Console(Fork fork) throws Exception {
        connector = JMXConnectorFactory.connect(new JMXServiceURL(Attachment.management(fork)));
        server = connector.getMBeanServerConnection();
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> server.isRegistered(NAME));
        NotificationListener listener = (note, handback) -> notes.add(note.getType());
        server.addNotificationListener(NAME, listener, null, null);
    }

    private static ObjectName name() {
        try {
            return new ObjectName("io.github.halfshut:type=Halfshut");
        } catch (javax.management.MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Report report() throws Exception {
        return new Report(Report.parse((String) invoke("reportJson")), (String) invoke("reportText"));
    }

    Object invoke(String operation) throws Exception {
        return server.invoke(NAME, operation, new Object[0], new String[0]);
    }

    Object value(String attribute) throws Exception {
        return server.getAttribute(NAME, attribute);
    }

    /** @return path of each file, one a line */
    String dump(String path) throws Exception {
        return (String) server.invoke(NAME, "dump", new Object[] {path}, new String[] {String.class.getName()});
    }

    /** Asks until the report is as expected. */
    Report report(Predicate<Report> expected) throws Exception {
        Report[] last = new Report[1];
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> expected.test(last[0] = report()));
        return last[0];
    }

    int release(JsonNode leak) throws Exception {
        return release(leak.path("fingerprint").asText());
    }

    int release(String fingerprint) throws Exception {
        return (Integer)
                server.invoke(NAME, "releaseLeaked", new Object[] {fingerprint}, new String[] {String.class.getName()});
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
