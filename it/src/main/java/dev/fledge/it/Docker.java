package dev.fledge.it;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The Docker engine of this machine, which a developer's may lack and that of CI may not. */
final class Docker {

    private static final String VARIABLE = "FLEDGE_IT_DOCKER";
    private static final int SECONDS = 10;

    private Docker() {}

    /** Returns whether tests that need an engine must run: if one answers, and in any case where the variable says so. */
    static boolean isExpected() {
        return "required".equals(System.getenv(VARIABLE)) || answers();
    }

    /** Returns what to say of a test that is skipped. */
    static String whySkipped() {
        return """
                SKIPPED: no Docker engine answers (`docker version` failed), so nobody knows whether containers work. \
                Start one, or run `.ci/docker`; with %s=required in the environment this test fails instead.\
                """.formatted(VARIABLE);
    }

    private static boolean answers() {
        try {
            Process docker = new ProcessBuilder("docker", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = docker.waitFor(SECONDS, TimeUnit.SECONDS);
            docker.destroyForcibly();
            return ended && docker.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
