package io.github.halfshut.registry;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the object that woven code hands over to the one that a fact speaks of: fields and getters, alternatives
 * separated by {@code |}. What was found for a class is remembered with that class, so that no loader of the application is kept.
 */
public final class KeyPath {

    private final Step[][] alternatives;
    // Races are harmless: these only tell whether the path ever led anywhere.
    private boolean worked;
    private @Nullable Missing missing;

    /** @param key such as {@code this.call|this.user.call} or {@code arg0.channel()} */
    public KeyPath(String key) {
        String[] parts = key.split("\\|", -1);
        alternatives = new Step[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            String[] words = parts[i].split("\\.", -1);
            List<Step> steps = new ArrayList<>();
            for (int word = 1; word < words.length; word++) {
                steps.add(new Step(words[word]));
            }
            alternatives[i] = steps.toArray(new Step[0]);
        }
    }

    /** The object at the end of the first alternative that leads to one, or null. */
    @Nullable
    Object from(@Nullable Object base) {
        for (Step[] steps : alternatives) {
            Object at = base;
            for (int i = 0; i < steps.length && at != null; i++) {
                at = next(steps[i], at);
            }
            if (at != null) {
                worked = true;
                return at;
            }
        }
        return null;
    }

    /**
     * The status of a response at the end of the first alternative that leads to one, or 0. It is read without an object
     * where the field is an {@code int}; a text, or the first of several, is taken for a status line.
     */
    int statusFrom(@Nullable Object base) {
        for (Step[] steps : alternatives) {
            Object at = base;
            for (int i = 0; i < steps.length - 1 && at != null; i++) {
                at = next(steps[i], at);
            }
            if (at != null && steps.length > 0) {
                Step last = steps[steps.length - 1];
                int number = last.numberFrom(at);
                int status = number != 0 ? number : StatusLine.status(next(last, at));
                if (status != 0) {
                    worked = true;
                    return status;
                }
            }
        }
        return 0;
    }

    private @Nullable Object next(Step step, Object at) {
        Object next = step.from(at);
        if (next == null && missing == null && !step.isIn(at)) {
            missing = new Missing(at.getClass().getName(), step.name);
        }
        return next;
    }

    /** Which member a class of the library lacked, if no alternative ever led to an object; else null. */
    @Nullable
    String failure() {
        Missing member = missing;
        return worked || member == null ? null : member.className + " has no " + member.name;
    }

    /** A member that a class of the library lacks. */
    private static final class Missing {
        final String className;
        final String name;

        Missing(String className, String name) {
            this.className = className;
            this.name = name;
        }
    }

    /** One field or getter. */
    private static final class Step {

        private final String name;
        private final boolean getter;
        // A package that was not opened to us is as good as a member that is gone.
        private boolean closed;
        // Held by the class itself: a field or method held here would keep its loader.
        private final ClassValue<Found> members = new ClassValue<Found>() {
            @Override
            protected Found computeValue(Class<?> type) {
                return new Found(getter ? method(type) : field(type));
            }
        };

        Step(String word) {
            this.getter = word.endsWith("()");
            this.name = getter ? word.substring(0, word.length() - 2) : word;
        }

        @Nullable
        Object from(Object base) {
            try {
                AccessibleObject member = members.get(base.getClass()).member;
                return member == null
                        ? null
                        : member instanceof Field ? ((Field) member).get(base) : ((Method) member).invoke(base);
            } catch (IllegalAccessException unopened) {
                closed = true;
                return null;
            } catch (ReflectiveOperationException | RuntimeException unreadable) {
                return null;
            }
        }

        /** The value of a field of type {@code int}, else 0. */
        int numberFrom(Object base) {
            AccessibleObject member = members.get(base.getClass()).member;
            try {
                return member instanceof Field && ((Field) member).getType() == int.class
                        ? ((Field) member).getInt(base)
                        : 0;
            } catch (IllegalAccessException unreadable) {
                return 0;
            }
        }

        boolean isIn(Object base) {
            return !closed && members.get(base.getClass()).member != null;
        }

        private @Nullable AccessibleObject field(Class<?> from) {
            for (Class<?> type = from; type != null; type = type.getSuperclass()) {
                try {
                    return opened(type.getDeclaredField(name));
                } catch (NoSuchFieldException inherited) {
                    // Perhaps a superclass has it.
                }
            }
            return null;
        }

        private @Nullable AccessibleObject method(Class<?> from) {
            for (Class<?> type = from; type != null; type = type.getSuperclass()) {
                try {
                    return opened(type.getDeclaredMethod(name));
                } catch (NoSuchMethodException inherited) {
                    // Perhaps a superclass or an interface has it.
                }
            }
            try {
                return opened(from.getMethod(name));
            } catch (NoSuchMethodException absent) {
                return null;
            }
        }

        private static AccessibleObject opened(AccessibleObject member) {
            try {
                member.setAccessible(true);
            } catch (RuntimeException closed) {
                // A public member of an exported class can be used as it is.
            }
            return member;
        }
    }

    /** What a step is in one class. */
    private static final class Found {
        final @Nullable AccessibleObject member;

        Found(@Nullable AccessibleObject member) {
            this.member = member;
        }
    }
}
