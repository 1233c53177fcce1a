package io.github.halfshut.benchmarks.requests;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.halfshut.benchmarks.PooledRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Connections of a database that is not there: taken and given back, never used. */
public class HikariCp7 extends PooledRequest {

    private HikariDataSource pool;

    @Setup
    public void open() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(stub(
                DataSource.class,
                (database, method, arguments) ->
                        method.getReturnType() == Connection.class ? stub(Connection.class, HikariCp7::agree) : null));
        pool = new HikariDataSource(config);
    }

    @TearDown
    public void close() {
        pool.close();
    }

    @Override
    protected Object exchange() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection;
        }
    }

    private static Object agree(Object connection, Method method, Object[] arguments) {
        Class<?> answer = method.getReturnType();
        return answer == boolean.class ? !method.getName().equals("isClosed") : answer == int.class ? 0 : null;
    }

    private static <T> T stub(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
