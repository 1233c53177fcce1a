package io.github.halfshut.outlet;

import io.github.halfshut.report.ReportSource;
import java.util.Arrays;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationEmitter;
import javax.management.ReflectionException;
import javax.management.StandardEmitterMBean;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import org.jspecify.annotations.Nullable;

/**
 * The MXBean as the server sees it: with words on each member, and with the two tables. These cannot stand in the
 * interface, since an MXBean takes {@code TabularData} there for a bean of its own and shows its getters.
 */
final class OpenBean extends StandardEmitterMBean {
    private static final String LEAKS = "Leaks";
    private static final String LISTENERS = "Listeners";

    private final ReportSource source;
    private final BeanTables tables;

    OpenBean(ReportSource source, DumpFiles files, BeanTables tables, NotificationEmitter emitter) {
        super(new HalfshutBean(source, files), HalfshutMXBean.class, true, emitter);
        this.source = source;
        this.tables = tables;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanInfo plain = super.getMBeanInfo();
        MBeanAttributeInfo[] attributes = plain.getAttributes();
        int count = attributes.length;
        attributes = Arrays.copyOf(attributes, count + 2);
        attributes[count] = new OpenMBeanAttributeInfoSupport(
                LEAKS, "Findings, one a row, by fingerprint", tables.leaks, true, false, false);
        attributes[count + 1] = new OpenMBeanAttributeInfoSupport(
                LISTENERS, "Listening sockets, one a row, by address and port", tables.listeners, true, false, false);
        return new MBeanInfo(
                plain.getClassName(),
                plain.getDescription(),
                attributes,
                plain.getConstructors(),
                plain.getOperations(),
                plain.getNotifications(),
                plain.getDescriptor());
    }

    @Override
    public @Nullable Object getAttribute(String name)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        try {
            if (LEAKS.equals(name)) {
                return tables.leaks(source.latest());
            }
            if (LISTENERS.equals(name)) {
                return tables.listeners(source.latest());
            }
        } catch (OpenDataException e) {
            throw new MBeanException(e);
        }
        return super.getAttribute(name);
    }

    /** Leaves out what fails, as the interface wants it. */
    @Override
    public AttributeList getAttributes(String[] names) {
        return ReadOnlyBean.readable(this, names);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return "Halfshut: sockets that the peer has closed and this application has not";
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return BeanWords.on(info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return BeanWords.on(info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info, MBeanParameterInfo parameter, int at) {
        return BeanWords.on(BeanWords.parameter(info.getName()));
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo parameter, int at) {
        return BeanWords.parameter(info.getName());
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return info.getName().startsWith("report") ? MBeanOperationInfo.INFO : MBeanOperationInfo.ACTION;
    }
}
