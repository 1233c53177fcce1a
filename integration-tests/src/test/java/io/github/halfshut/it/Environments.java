package io.github.halfshut.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Circumstances that a program may be run in, each with what becomes of the report. */
final class Environments {

    /**
     * One of them.
     *
     * @param jdks the usual one first
     * @param change makes the command line; it is asked for the program without the agent, too
     * @param directory where reports shall go, empty for the default
     * @param refusal why they cannot, as the one line on standard error says; empty if they can
     */
    record Environment(
            String name, List<Integer> jdks, UnaryOperator<Launch> change, String directory, String refusal) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String READ_ONLY = "mount -o remount,bind,ro /";
    private static final String FULL = "mount -t tmpfs -o size=4k none /mnt && head -c 4096 /dev/zero > /mnt/full";
    private static final String OWN_PROCESSES_ONLY = "mount -t proc -o subset=pid,hidepid=2 proc /proc";

    private Environments() {}

    /** @param reports a directory that takes them */
    static List<Environment> all(Path reports) {
        String here = reports.toString();
        List<Environment> all = new ArrayList<>();
        for (String[] jvm : new String[][] {
            {"-Xint", "25 8 17"},
            {"-Xcheck:jni", "17 8 25"},
            {"-Xmx32m", "8 17 25"},
            {"-XX:+DisableAttachMechanism", "17 8 25"},
            {"-XX:-EnableDynamicAgentLoading", "25 11 17"},
            {"--illegal-native-access=deny", "25 26"},
            {"--sun-misc-unsafe-memory-access=deny", "25 26"},
            {"-XX:+UseSerialGC", "25 8 17"},
            {"-XX:+UseParallelGC", "17 8 25"},
            {"-XX:+UseZGC", "25 17"},
            {"-XX:+UseShenandoahGC", "17 25"},
            {"-Duser.language=tr -Duser.country=TR -Duser.timezone=Nowhere/Land", "17 8 25"},
        }) {
            all.add(new Environment(jvm[0], jdks(jvm[1]), launch -> launch.jvm(jvm[0].split(" ")), here, ""));
        }
        all.add(new Environment("POSIX locale", jdks("8 17 25"), Environments::posix, here, ""));
        all.add(new Environment(
                "a directory that the locale cannot spell",
                jdks("17 8 25"),
                Environments::posix,
                here + "/bücher",
                "Malformed input"));
        all.add(new Environment(
                "no temporary directory",
                jdks("17 8 25"),
                launch -> launch.jvm("-Djava.io.tmpdir=/nowhere"),
                "",
                "no such directory"));
        all.add(new Environment(
                "another user without rights",
                jdks("17 25"),
                launch -> launch.within("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                "/",
                "permission denied"));
        all.add(mounted("read-only root", READ_ONLY, "/", "Read-only file system"));
        all.add(mounted("no directory for temporary files", "mount -t tmpfs -o ro none /tmp", "/tmp", "Read-only"));
        all.add(mounted("full disk", FULL, "/mnt", "No space left on device"));
        all.add(new Environment(
                "only own processes in /proc",
                jdks("17 25"),
                launch -> launch.within("unshare", "--mount", "--map-root-user", "--pid", "--fork")
                        .after(OWN_PROCESSES_ONLY),
                here,
                ""));
        return all;
    }

    private static Environment mounted(String name, String commands, String directory, String refusal) {
        return new Environment(
                name,
                jdks("17 25"),
                launch -> launch.within("unshare", "--mount", "--map-root-user").after(commands),
                directory,
                refusal);
    }

    private static Launch posix(Launch launch) {
        return launch.environment("LC_ALL", "POSIX");
    }

    private static List<Integer> jdks(String list) {
        List<Integer> jdks = new ArrayList<>();
        for (String jdk : list.split(" ")) {
            jdks.add(Integer.valueOf(jdk));
        }
        return jdks;
    }
}
