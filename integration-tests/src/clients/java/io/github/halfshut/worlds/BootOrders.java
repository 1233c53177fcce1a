package io.github.halfshut.worlds;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application; its argument is the port of the HTTP server. */
@SpringBootApplication
public class BootOrders implements CommandLineRunner {

    public static void main(String[] args) {
        SpringApplication.run(BootOrders.class, args);
    }

    @Override
    public void run(String... args) throws Exception {
        Orders.place(Integer.parseInt(args[0]));
        Orders.stay();
    }
}
