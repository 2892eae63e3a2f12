package io.faultline.benchmarks;

/** The least that a program in Java can do, for comparing start-up. */
public final class Hello {

    private Hello() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
