package io.github.halfshut.outlet;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One type of event, made by JFR's own factory of dynamic events. All of it by reflection: one jar runs on JDK 8 to 26, and on
 * runtimes that have no JFR. No event takes a stack trace, which would be that of our thread.
 */
final class JfrEvent {
    private static final String[] CATEGORY = {"Java Application", "Socket Leaks"};

    private final Object factory;
    private final Object type;
    private final Method isEnabled;
    private final Method newEvent;
    private final Method shouldCommit;
    private final Method set;
    private final Method commit;

    private JfrEvent(Object factory) throws ReflectiveOperationException {
        Class<?> event = jfr("Event");
        this.factory = factory;
        this.type = jfr("EventFactory").getMethod("getEventType").invoke(factory);
        this.isEnabled = jfr("EventType").getMethod("isEnabled");
        this.newEvent = jfr("EventFactory").getMethod("newEvent");
        this.shouldCommit = event.getMethod("shouldCommit");
        this.set = event.getMethod("set", int.class, Object.class);
        this.commit = event.getMethod("commit");
    }

    static Class<?> jfr(String name) throws ClassNotFoundException {
        return Class.forName("jdk.jfr." + name, true, null);
    }

    /** Registers the type; may be called once JFR is in use only, since it would start it. */
    static JfrEvent register(String name, String label, String description, List<Field> fields)
            throws ReflectiveOperationException {
        return register(name, label, description, fields, true);
    }

    /** The same for events that a recording must ask for by name. */
    static JfrEvent registerOff(String name, String label, String description, List<Field> fields)
            throws ReflectiveOperationException {
        return register(name, label, description, fields, false);
    }

    private static JfrEvent register(String name, String label, String description, List<Field> fields, boolean enabled)
            throws ReflectiveOperationException {
        List<Object> annotations = new ArrayList<>();
        annotations.add(annotation("Name", "halfshut." + name));
        annotations.add(annotation("Label", label));
        annotations.add(annotation("Description", description));
        annotations.add(annotation("Category", CATEGORY));
        annotations.add(annotation("StackTrace", false));
        annotations.add(annotation("Enabled", enabled));
        List<Object> descriptors = new ArrayList<>();
        for (Field field : fields) {
            descriptors.add(field.descriptor());
        }
        return new JfrEvent(
                jfr("EventFactory").getMethod("create", List.class, List.class).invoke(null, annotations, descriptors));
    }

    /** Whether any recording wants it now. */
    boolean isEnabled() throws ReflectiveOperationException {
        return Boolean.TRUE.equals(isEnabled.invoke(type));
    }

    /** Writes one, if a recording wants it. */
    void write(Object... values) throws ReflectiveOperationException {
        Object event = newEvent.invoke(factory);
        if (Boolean.TRUE.equals(shouldCommit.invoke(event))) {
            for (int i = 0; i < values.length; i++) {
                set.invoke(event, i, values[i]);
            }
            commit.invoke(event);
        }
    }

    private static Object annotation(String name, Object value) throws ReflectiveOperationException {
        Class<? extends Annotation> type = jfr(name).asSubclass(Annotation.class);
        return jfr("AnnotationElement")
                .getConstructor(Class.class, Object.class)
                .newInstance(type, value);
    }

    /** A column. */
    static final class Field {
        private final Class<?> type;
        private final String name;
        private final String label;
        private final @Nullable Object unit;

        private Field(Class<?> type, String name, String label, @Nullable Object unit) {
            this.type = type;
            this.name = name;
            this.label = label;
            this.unit = unit;
        }

        static Field count(String name, String label) {
            return new Field(long.class, name, label, null);
        }

        static Field decimal(String name, String label) {
            return new Field(double.class, name, label, null);
        }

        static Field text(String name, String label) {
            return new Field(String.class, name, label, null);
        }

        static Field seconds(String name, String label) throws ReflectiveOperationException {
            return new Field(long.class, name, label, annotation("Timespan", "SECONDS"));
        }

        /** Milliseconds since 1970. */
        static Field time(String name, String label) throws ReflectiveOperationException {
            return new Field(long.class, name, label, annotation("Timestamp", "MILLISECONDS_SINCE_EPOCH"));
        }

        private Object descriptor() throws ReflectiveOperationException {
            List<Object> annotations = new ArrayList<>(Collections.singletonList(annotation("Label", label)));
            if (unit != null) {
                annotations.add(unit);
            }
            return jfr("ValueDescriptor")
                    .getConstructor(Class.class, String.class, List.class)
                    .newInstance(type, name, annotations);
        }
    }
}
