package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** LDAP by the JDK: a thread reads each connection and closes what the peer closed, also of a forgotten context. */
public final class LdapUse {

    public static void main(String[] args) {
        new Ways().way("healthy", onlyHalfClosed(0), LdapUse::healthy).run(args);
    }

    private static void healthy(Peer peer) throws NamingException {
        for (int i = 0; i < TIMES; i++) {
            new InitialDirContext(environment(peer)).close();
            keep(new InitialDirContext(environment(peer)));
        }
    }

    private static Hashtable<String, String> environment(Peer peer) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, "ldap://" + Peer.HOST + ":" + peer.port("ldap"));
        return environment;
    }

    private LdapUse() {}
}
