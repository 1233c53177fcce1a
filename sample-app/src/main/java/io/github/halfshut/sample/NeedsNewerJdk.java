package io.github.halfshut.sample;

/** A scenario that is compiled for a newer JDK than this class, and so loaded by name. */
final class NeedsNewerJdk extends Scenario {

    private final int jdk;
    private final String className;

    NeedsNewerJdk(String name, String summary, int jdk, String className) {
        super(name, summary + " (JDK " + jdk + " or newer)");
        this.jdk = jdk;
        this.className = className;
    }

    @Override
    public void check(Flags flags) throws WrongUsage {
        super.check(flags);
        if (Session.jdk() < jdk) {
            throw new WrongUsage(name + " needs JDK " + jdk + " or newer, this is " + Session.jdk());
        }
    }

    @Override
    public String run(Session session) throws Exception {
        Object scenario = Class.forName(className).getDeclaredConstructor().newInstance();
        return ((Scenario) scenario).run(session);
    }
}
