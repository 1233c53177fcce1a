package io.github.halfshut.outlet;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenType;
import org.jspecify.annotations.Nullable;

/** A bean of attributes of open types that can be read and do nothing else. */
abstract class ReadOnlyBean implements DynamicMBean {

    private final String words;
    private final Map<String, OpenMBeanAttributeInfoSupport> attributes = new LinkedHashMap<>();

    ReadOnlyBean(String words) {
        this.words = words;
    }

    final void has(String name, OpenType<?> type, String description) {
        attributes.put(name, new OpenMBeanAttributeInfoSupport(name, description, type, true, false, false));
    }

    /** What it is now; null where it is not known. */
    abstract @Nullable Object value(String name) throws OpenDataException;

    @Override
    public final @Nullable Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
        if (!attributes.containsKey(name)) {
            throw new AttributeNotFoundException("there is no attribute " + name);
        }
        try {
            return value(name);
        } catch (OpenDataException e) {
            throw new MBeanException(e);
        }
    }

    /** Leaves out what fails, as the interface wants it. */
    @Override
    public final AttributeList getAttributes(String[] names) {
        return readable(this, names);
    }

    /** The attributes of a bean that can be read; who asks for many wants the rest. */
    static AttributeList readable(DynamicMBean bean, String[] names) {
        AttributeList found = new AttributeList();
        for (String name : names) {
            try {
                found.add(new Attribute(name, bean.getAttribute(name)));
            } catch (AttributeNotFoundException | MBeanException | ReflectionException e) {
                // Left out.
            }
        }
        return found;
    }

    @Override
    public final void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    @Override
    public final AttributeList setAttributes(AttributeList given) {
        return new AttributeList();
    }

    @Override
    public final Object invoke(String operation, Object[] arguments, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(operation));
    }

    @Override
    public final MBeanInfo getMBeanInfo() {
        return new OpenMBeanInfoSupport(
                getClass().getName(),
                words,
                attributes.values().toArray(new OpenMBeanAttributeInfoSupport[0]),
                null,
                null,
                null);
    }
}
