package io.github.halfshut.report;

/** The server that accepted the connections of a finding, and what the threads do that run its handlers. */
public final class ServerState {
    /** Such as {@code Tomcat}. */
    public final String name;

    /** What the server calls the part that accepts, such as {@code connector http-nio-8080}; empty where not known. */
    public final String part;

    /** Threads that run handlers, and those of them that are inside the application; -1: nobody asked. */
    public final int workers;

    public final int busy;

    /** The line at which most of those stand, how many, and for how many seconds at every look; empty where none does. */
    public final String place;

    public final int there;
    public final long seconds;

    public ServerState(String name, String part, int workers, int busy, String place, int there, long seconds) {
        this.name = name;
        this.part = part;
        this.workers = workers;
        this.busy = busy;
        this.place = place;
        this.there = there;
        this.seconds = seconds;
    }
}
