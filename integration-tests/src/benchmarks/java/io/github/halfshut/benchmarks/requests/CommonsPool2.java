package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A pool of nothing: what is left is the price of a lease and its release, the agent's own included. */
public class CommonsPool2 extends PooledRequest {

    private GenericObjectPool<Object> pool;

    @Setup
    public void open() {
        pool = new GenericObjectPool<>(new BasePooledObjectFactory<Object>() {
            @Override
            public Object create() {
                return new Object();
            }

            @Override
            public PooledObject<Object> wrap(Object pooled) {
                return new DefaultPooledObject<>(pooled);
            }
        });
    }

    @TearDown
    public void close() {
        pool.close();
    }

    @Override
    protected Object exchange() throws Exception {
        Object borrowed = pool.borrowObject();
        pool.returnObject(borrowed);
        return borrowed;
    }
}
