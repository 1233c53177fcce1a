package io.github.halfshut.worlds;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** Uses libraries that the agent brings too, in versions of its own; its argument is the port of the HTTP server. */
public final class OtherVersions {

    private OtherVersions() {}

    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        System.out.println("Jackson " + mapper.version() + " " + mapper.writeValueAsString(Collections.emptyMap()));
        Object made = new ByteBuddy()
                .subclass(Object.class)
                .method(ElementMatchers.named("toString"))
                .intercept(FixedValue.value("made by " + ByteBuddy.class.getName()))
                .make()
                .load(OtherVersions.class.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
        System.out.println(made);
        Orders.place(Integer.parseInt(args[0]));
        Orders.stay();
    }
}
