package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name of a jar in the locations that class loaders give. */
class JarsTest {

    private static final URLStreamHandler HANDLER = new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) {
            throw new AssertionError("nothing may be opened");
        }

        @Override
        protected String toExternalForm(URL url) {
            throw new AssertionError("a handler may be the application's");
        }
    };

    @ParameterizedTest
    @CsvSource({
        "file:/srv/lib/httpclient-4.5.14.jar, httpclient-4.5.14.jar",
        "jar:nested:/srv/app.jar/!BOOT-INF/lib/okhttp-4.12.0.jar!/, okhttp-4.12.0.jar",
        "jar:file:/srv/app.war!/WEB-INF/lib/okio-3.6.0.jar!/, okio-3.6.0.jar",
        "vfs:/content/app.war/WEB-INF/lib/netty-4.1.130.Final.jar, netty-4.1.130.Final.jar",
        "file:/srv/classes/,",
        "file:/srv/app.jar, app.jar"
    })
    void isTheLastJarOfTheLocation(String location, String jar) throws MalformedURLException {
        assertThat(Jars.jarOf(new URL(null, location, HANDLER))).isEqualTo(jar);
    }

    @Test
    void isNoneWithoutALocation() {
        assertThat(Jars.jarOf(null)).isNull();
    }
}
