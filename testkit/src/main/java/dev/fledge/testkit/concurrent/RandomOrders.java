package dev.fledge.testkit.concurrent;

import java.math.BigInteger;
import java.util.Random;

/**
 * Draws orders at random, each with the same probability as long as the actions make as many calls as they did in the
 * order that this one is made of.
 */
final class RandomOrders implements Chooser {

    private final String example;
    private final Random random;

    RandomOrders(String example, long seed) {
        this.example = example;
        this.random = new Random(seed);
    }

    @Override
    public char next(String soFar, String ready) {
        long[] left = ready.chars()
                .mapToLong(letter -> Math.max(1, count(example, letter) - count(soFar, letter)))
                .toArray();
        long sum = 0;
        for (long each : left) {
            sum += each;
        }
        long drawn = random.nextLong(sum);
        int index = 0;
        while (drawn >= left[index]) {
            drawn -= left[index];
            index++;
        }
        return ready.charAt(index);
    }

    /** How many orders there are of the letters of one: of n and m letters, (n + m)! / (n! m!). */
    static BigInteger possible(String order) {
        BigInteger divisor = order.chars()
                .distinct()
                .mapToObj(letter -> factorial(count(order, letter)))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        return factorial(order.length()).divide(divisor);
    }

    private static long count(String order, int letter) {
        return order.chars().filter(each -> each == letter).count();
    }

    private static BigInteger factorial(long n) {
        BigInteger product = BigInteger.ONE;
        for (long factor = 2; factor <= n; factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }
}
