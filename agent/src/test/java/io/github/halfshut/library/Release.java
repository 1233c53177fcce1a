package io.github.halfshut.library;

import io.github.halfshut.hook.FactMethods;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Type;

/** One published release of a library, and the facts of that library which hold for it. */
final class Release {

    static final Path JARS = Path.of("target", "library-jars");

    final String library;
    /** Names of the jars without their ending; none for what comes with the JDK. */
    final List<String> jars;
    /** How many facts must hold at least: {@code 2 client, 1 scope}. */
    final String expected;

    final List<Fact> holding = new ArrayList<>();

    Release(String library, String jars, String expected) {
        this.library = library;
        this.jars = jars.isEmpty() ? List.of() : List.of(jars.split(" "));
        this.expected = expected;
        ClassFiles files = jars.isEmpty() ? ClassFiles.ofJdk() : ClassFiles.ofJars(paths());
        int number = 0;
        for (ClientLibrary any : ClientLibraries.BUILT_IN) {
            for (Fact fact : any.facts) {
                if (any.name.equals(library) && holds(fact, number, files)) {
                    holding.add(fact);
                }
                number++;
            }
        }
    }

    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (String jar : jars) {
            paths.add(JARS.resolve(jar + ".jar"));
        }
        return paths;
    }

    @Override
    public String toString() {
        return library + ": " + (jars.isEmpty() ? "JDK " + Runtime.version().feature() : String.join(" ", jars));
    }

    /** The facts that hold, counted in the words of {@link #expected}. */
    String found() {
        Map<Verb, Integer> counts = new EnumMap<>(Verb.class);
        for (Fact fact : holding) {
            counts.merge(fact.verb, 1, Integer::sum);
        }
        List<String> words = new ArrayList<>();
        counts.forEach((verb, count) -> words.add(count + " " + verb.spelling));
        return String.join(", ", words);
    }

    /** What is expected and does not hold. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String words : expected.split(", ")) {
            int wanted = Integer.parseInt(words.split(" ")[0]);
            String verb = words.split(" ")[1];
            long found = holding.stream()
                    .filter(fact -> fact.verb.spelling.equals(verb))
                    .count();
            if (found < wanted) {
                missing.add(this + ": " + verb + " " + found + " instead of " + wanted);
            }
        }
        return missing;
    }

    private static boolean holds(Fact fact, int number, ClassFiles files) {
        for (String name : files.names()) {
            if (FactMethods.means(number, name)) {
                for (String descriptor : FactMethods.in(files.of(name), number)) {
                    if (leads(fact.key, name, descriptor, files)
                            && (fact.second == null || leads(fact.second, name, descriptor, files))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether one alternative of a key leads somewhere. */
    private static boolean leads(String key, String owner, String descriptor, ClassFiles files) {
        String base = key.split("[.|]")[0];
        String type = baseType(base, owner, descriptor);
        for (String alternative : key.split("\\|")) {
            List<String> words = Arrays.asList(alternative.split("\\."));
            if (files.lead(type, words.subList(1, words.size()))) {
                return true;
            }
        }
        return false;
    }

    private static String baseType(String base, String owner, String descriptor) {
        if (base.equals("this")) {
            return owner;
        }
        if (base.equals("ret")) {
            return Type.getReturnType(descriptor).getInternalName();
        }
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            if (base.startsWith("arg:") && parameter.getClassName().endsWith(base.substring(4))) {
                return parameter.getInternalName();
            }
        }
        return Type.getArgumentTypes(descriptor)[Integer.parseInt(base.substring(3))].getInternalName();
    }
}
