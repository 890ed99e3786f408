package dev.fledge.testkit.junit;

import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A value that JUnit keeps as long as a test or a class lasts, and then closes. For Fledge's extensions: each needs one
 * before it can do anything, so a JUnit that is too old is told of here.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class KeptValue {

    private KeptValue() {}

    /**
     * Returns what is kept under a key, and makes it if there is nothing yet.
     *
     * @throws ExtensionConfigurationException if JUnit is older than 6
     */
    public static <K, V> V of(Store store, K key, Function<? super K, ? extends V> creator, Class<V> type) {
        try {
            return store.computeIfAbsent(key, creator, type);
        } catch (NoSuchMethodError e) {
            if (!String.valueOf(e.getMessage()).contains("computeIfAbsent")) {
                throw e; // of the creator, which is not ours
            }
            throw new ExtensionConfigurationException(
                    """
                    Fledge needs JUnit 6 or later, and found JUnit %s.
                    Import dev.fledge:fledge-bom above every other BOM in <dependencyManagement>: of what two BOMs manage, \
                    Maven takes what the first says. `mvn dependency:tree -Dincludes=org.junit*` shows what asks for JUnit.""".formatted(ExtensionContext.class.getPackage().getImplementationVersion()), e);
        }
    }
}
