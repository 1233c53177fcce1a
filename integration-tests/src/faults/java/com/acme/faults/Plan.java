package com.acme.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What shall fail in this JVM, as its test wrote it down, a line each: {@code point CLASS METHOD DESCRIPTOR}, numbered from 0,
 * and {@code start|turn|stay|last NUMBER KIND}.
 */
final class Plan {

    final List<Point> points = new ArrayList<>();

    /** Fails from before the agent under test begins until it could have reported; null if none. */
    Turn start;

    /** Fail one after the other. */
    final List<Turn> turns = new ArrayList<>();

    /** Fails until the test says that it is enough; null if none. */
    Turn stay;

    /** Fails from the end of the turns until the JVM has ended; null if none. */
    Turn last;

    /** One point and one kind. */
    static final class Turn {
        final int number;
        final Kind kind;

        Turn(int number, Kind kind) {
            this.number = number;
            this.kind = kind;
        }
    }

    static Plan read(Path file) throws IOException {
        Plan plan = new Plan();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ");
            if (words[0].equals("point")) {
                plan.points.add(new Point(words[1], words[2], words[3]));
                continue;
            }
            Turn turn = new Turn(Integer.parseInt(words[1]), Kind.valueOf(words[2]));
            switch (words[0]) {
                case "start":
                    plan.start = turn;
                    break;
                case "turn":
                    plan.turns.add(turn);
                    break;
                case "stay":
                    plan.stay = turn;
                    break;
                case "last":
                    plan.last = turn;
                    break;
                default:
                    throw new IOException("not a line of a plan: " + line);
            }
        }
        return plan;
    }

    Fault fault(Turn turn, int limit) {
        return new Fault(turn.number, turn.kind, points.get(turn.number).toString(), limit);
    }
}
