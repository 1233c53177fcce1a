package io.github.halfshut.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A live view of one JVM. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the leaks of a JVM as they grow, like top. Keys: s next order (sockets, growth, age), d write a dump, q quit.",
            "Where standard output is no terminal it prints one block after the other."
        })
final class WatchCommand extends JvmArgument implements Callable<Integer> {

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Time between two looks (default ${DEFAULT-VALUE}); each one looks at the kernel.")
    private int interval;

    @Option(names = "--count", paramLabel = "N", description = "End after so many looks (default: go on).")
    private int count;

    @Override
    public Integer call() throws Refusal, IOException, InterruptedException {
        if (interval < 1 || interval > 3_600) {
            throw new WrongInput("--interval is " + interval + "; expected 1 to 3600 seconds");
        }
        Target target = target();
        if (target.attach("")) {
            top.say("the agent was not in " + target.jvm + " before: sockets opened until now have no line");
        }
        try (Terminal keys = Terminal.open()) {
            return follow(target, keys);
        }
    }

    private int follow(Target target, Terminal keys) throws Refusal, IOException, InterruptedException {
        WatchScreen screen = new WatchScreen();
        Answer answer;
        int looks = 0;
        boolean quits = false;
        do {
            answer = target.report();
            looks++;
            show(screen, answer, keys);
            if (count > 0 && looks >= count) {
                break;
            }
            long end = System.nanoTime() + interval * 1_000_000_000L;
            for (long left; !quits && (left = end - System.nanoTime()) > 0; ) {
                switch (keys.key(left / 1_000_000)) {
                    case 'q':
                    case Terminal.ENDED:
                        quits = true;
                        break;
                    case 's':
                        screen.nextOrder();
                        show(screen, answer, keys);
                        break;
                    case 'd':
                        screen.note(NewFiles.answer(answer, target.jvm));
                        show(screen, answer, keys);
                        break;
                    default:
                        break;
                }
            }
        } while (!quits);
        return answer.status();
    }

    private void show(WatchScreen screen, Answer answer, Terminal keys) {
        StringBuilder text = new StringBuilder();
        for (String line : screen.lines(answer.report, keys.width(), keys.height())) {
            text.append(line).append(keys.endOfLine());
        }
        top.out.print(keys.frame(text.toString()));
        top.out.flush();
    }
}
