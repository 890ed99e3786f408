package dev.fledge.testkit.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** A project with a real JUnit 5 is among the integration tests. */
class KeptValueTest {

    private final Store store = mock(Store.class);

    @Test
    void of_storeOfJUnit5_saysThatItIsTooOld() {
        NoSuchMethodError missing = new NoSuchMethodError("'java.lang.Object org.junit.jupiter.api.extension"
                + ".ExtensionContext$Store.computeIfAbsent(java.lang.Object, java.util.function.Function)'");
        when(store.computeIfAbsent(any(), any(), any())).thenThrow(missing);

        assertThatThrownBy(() -> KeptValue.of(store, "key", key -> "value", String.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasCause(missing)
                .hasMessage("""
                        Fledge needs JUnit 6 or later, and found JUnit %s.
                        Import dev.fledge:fledge-bom above every other BOM in <dependencyManagement>: of what two BOMs \
                        manage, Maven takes what the first says. `mvn dependency:tree -Dincludes=org.junit*` shows what \
                        asks for JUnit.""".formatted(ExtensionContext.class.getPackage().getImplementationVersion()));
    }

    @Test
    void of_creatorCallsWhatIsNotThere_isItsError() {
        NoSuchMethodError missing = new NoSuchMethodError("'void org.example.Schema.migrate()'");
        when(store.computeIfAbsent(any(), any(), any())).thenThrow(missing);

        assertThatThrownBy(() -> KeptValue.of(store, "key", key -> "value", String.class))
                .isSameAs(missing);
    }
}
