package io.github.halfshut.hook;

import io.github.halfshut.library.FactTable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import org.jspecify.annotations.Nullable;

/**
 * Turns hooks into calls of {@code Tap}. One transformer, registered for ever: were it removed, a JFR recording started
 * later would rebuild the JDK's classes from their original bytes and silently wipe the hooks (JDK 8 to 21).
 *
 * <p>The JDK's classes are woven when the program loads them, which many programs do for few of them. A class that is loaded
 * inside another transformer's callback is never offered to a transformer; so that none is missed for ever, {@link #weaveRest}
 * comes a moment later and takes up what was not offered.
 */
public final class Weaver implements ClassFileTransformer {

    private final Gate gate;
    private final HookLedger ledger = new HookLedger();
    // Few names, asked for every class that the application loads: one hash look-up must do.
    private final Map<String, List<Hook>> jdkHooks = new HashMap<>();
    private final Map<String, List<Hook>> nativeHooks = new HashMap<>();
    private final Map<String, List<Integer>> factNumbers = new HashMap<>();
    private final FactTable facts;
    /** Of the JDK's classes those that this transformer was given, by internal name. */
    private final Set<String> offered = ConcurrentHashMap.newKeySet();

    /**
     * Prepares all hooks; weaves nothing yet.
     *
     * @param facts about libraries; a hook is made of one when a class of its type is loaded
     * @param gate through which libraries call
     */
    public Weaver(FactTable facts, Gate gate) {
        this.facts = facts;
        this.gate = gate;
        for (Hook hook : JdkHooks.ALL) {
            ledger.expect(hook.name);
            listAt(jdkHooks, hook.type).add(hook);
        }
        for (Hook hook : NettyHooks.all()) {
            ledger.expect(hook.name);
            listAt(nativeHooks, outer(simpleName(hook.type, '/'))).add(hook);
        }
        for (int number = 0; number < facts.size(); number++) {
            listAt(factNumbers, outer(simpleName(facts.type(number), '.'))).add(number);
        }
        // Loads now what a hook is made of, and not inside the callback for a class of the application.
        LibraryHooks.hook(facts.fact(0), 0);
    }

    /** Lists the hooks of all facts in the ledger, those too of which no class was seen; not needed before a report. */
    public void expectFacts() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < facts.size(); number++) {
            names.add(facts.fact(number).place());
        }
        ledger.expectAfterOthers(names);
    }

    /** Weaves from now on what is loaded; what did not take is in the ledger. */
    public void install(Instrumentation instrumentation) {
        Rehearsal.run();
        instrumentation.addTransformer(this, true);
        for (String type : JdkHooks.initialisedEarly()) {
            try {
                Class.forName(type, true, null);
            } catch (ClassNotFoundException | LinkageError absent) {
                // Another JDK's class.
            }
        }
    }

    /** Weaves the JDK's classes that were loaded before the transformer came, or where no transformer was asked. */
    public void weaveRest(Instrumentation instrumentation) {
        List<Class<?>> missed = new ArrayList<>();
        for (String type : JdkHooks.types()) {
            try {
                Class<?> target = Class.forName(type, false, null);
                if (!offered.contains(type.replace('.', '/'))) {
                    missed.add(target);
                }
            } catch (ClassNotFoundException | LinkageError absent) {
                // Another JDK's class.
            }
        }
        weave(instrumentation, missed);
    }

    /** Weaves libraries that were loaded before the agent came; only a late attach needs it. */
    public void weaveLoadedLibraries(Instrumentation instrumentation) {
        List<Class<?>> targets = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray()
                    && hooksFor(loaded.getClassLoader(), loaded.getName().replace('.', '/')) != null) {
                targets.add(loaded);
            }
        }
        // The JDK's are woven already; a second time costs a few milliseconds and changes nothing.
        weave(instrumentation, targets);
    }

    public HookLedger ledger() {
        return ledger;
    }

    private void weave(Instrumentation instrumentation, List<Class<?>> targets) {
        if (targets.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(targets.toArray(new Class<?>[0]));
        } catch (Exception | LinkageError batchFailed) {
            // One class that cannot be woven fails the whole batch, so find out which.
            for (Class<?> target : targets) {
                try {
                    instrumentation.retransformClasses(target);
                } catch (Exception | LinkageError failed) {
                    List<Hook> hooks =
                            hooksFor(target.getClassLoader(), target.getName().replace('.', '/'));
                    if (hooks != null) {
                        refuse(hooks, failed);
                    }
                }
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null) {
            return null;
        }
        List<Hook> hooks = hooksFor(loader, name);
        if (hooks == null) {
            return null;
        }
        if (isOfJdk(loader, name)) {
            offered.add(name);
        }
        try {
            ClassReader reader = new ClassReader(bytes);
            WovenMethods methods = WovenMethods.choose(reader, hooks, ledger);
            if (methods.isEmpty()) {
                return null;
            }
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(methods.weaving(writer, isOfJdk(loader, name) ? WovenMethod.TAP : gate.type), 0);
            byte[] woven = writer.toByteArray();
            methods.record(ledger);
            return woven;
        } catch (Throwable failed) {
            // A class file newer than ASM knows, a method grown over 64 KB: the class stays as it is.
            refuse(hooks, failed);
            return null;
        }
    }

    private void refuse(List<Hook> hooks, Throwable why) {
        for (Hook hook : hooks) {
            ledger.refused(hook.name, why.toString());
        }
    }

    private @Nullable List<Hook> hooksFor(@Nullable ClassLoader loader, String name) {
        if (isOfJdk(loader, name)) {
            return jdkHooks.get(name);
        }
        String simple = outer(simpleName(name, '/'));
        List<Integer> numbers = factNumbers.get(simple);
        List<Hook> natives = nativeHooks.get(simple);
        if ((numbers == null && natives == null) || !gate.leadsFrom(loader)) {
            return null;
        }
        List<Hook> hooks = new ArrayList<>();
        for (Hook hook : natives == null ? Collections.<Hook>emptyList() : natives) {
            if (matches(hook.type, name)) {
                hooks.add(hook);
            }
        }
        for (int number : numbers == null ? Collections.<Integer>emptyList() : numbers) {
            if (matches(LibraryHooks.pattern(facts.type(number)), name)) {
                hooks.add(LibraryHooks.hook(facts.fact(number), number));
            }
        }
        return hooks.isEmpty() ? null : hooks;
    }

    private boolean isOfJdk(@Nullable ClassLoader loader, String name) {
        return loader == null && jdkHooks.containsKey(name);
    }

    /** A suffix pattern stands for whole package segments: {@code *a/B} means {@code a/B} and {@code x/a/B}. */
    static boolean matches(String pattern, String name) {
        if (pattern.endsWith("$*")) {
            int end = name.lastIndexOf('$');
            return end > 0 && matches(pattern.substring(0, pattern.length() - 2), name.substring(0, end));
        }
        if (!pattern.startsWith("*")) {
            return pattern.equals(name);
        }
        int prefix = name.length() - (pattern.length() - 1);
        return prefix >= 0
                && (prefix == 0 || name.charAt(prefix - 1) == '/')
                && name.regionMatches(prefix, pattern, 1, pattern.length() - 1);
    }

    private static String outer(String simpleName) {
        int nested = simpleName.indexOf('$');
        return nested < 0 ? simpleName : simpleName.substring(0, nested);
    }

    private static String simpleName(String type, char separator) {
        return type.substring(type.lastIndexOf(separator) + 1);
    }

    private static <T> List<T> listAt(Map<String, List<T>> map, String key) {
        List<T> list = map.get(key);
        if (list == null) {
            list = new ArrayList<>();
            map.put(key, list);
        }
        return list;
    }
}
