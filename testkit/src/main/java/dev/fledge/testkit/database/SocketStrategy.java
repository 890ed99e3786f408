package dev.fledge.testkit.database;

import java.net.URI;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Tells Testcontainers which engine answers, and where the ports of its containers are. It would find out by itself, but
 * load a native library for that, of which the JDK warns, and in a container pull an image, for minutes where images
 * cannot be pulled. Found by Testcontainers as a service.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SocketStrategy extends DockerClientProviderStrategy {

    private static final int BEFORE_ALL_OTHERS = 1000;

    private static volatile @Nullable Place place;

    /** Called by Testcontainers. */
    public SocketStrategy() {}

    /** The engine's socket, and the host of its containers' ports. */
    record Place(URI socket, String host) {}

    /** Has Testcontainers use an engine, from its first question to it on. */
    static void use(Place engine) {
        place = engine;
    }

    /** Called by Testcontainers. */
    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder().dockerHost(known().socket()).build();
    }

    /** Called by Testcontainers. */
    @Override
    public synchronized String getDockerHostIpAddress() {
        return known().host();
    }

    /** Called by Testcontainers. */
    @Override
    public String getDescription() {
        return "Fledge's socket strategy";
    }

    @Override
    protected boolean isApplicable() {
        return place != null;
    }

    @Override
    protected boolean isPersistable() {
        return false;
    }

    @Override
    protected int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    private static Place known() {
        @Nullable Place engine = place;
        if (engine == null) {
            throw new IllegalStateException("Fledge has found no Docker engine");
        }
        return engine;
    }
}
