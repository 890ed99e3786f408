package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    @Test
    void ways_nothingSet_areContainerThenEmbedded() {
        assertThat(settings(Map.of(), Map.of()).ways()).containsExactly(Way.CONTAINER, Way.EMBEDDED);
    }

    @Test
    void ways_urlGiven_isItAlone() {
        ServerSettings settings = settings(Map.of("FLEDGE_DATABASE_URL", "jdbc:postgresql://db/app"), Map.of());

        assertThat(settings.ways()).containsExactly(Way.URL);
        assertThat(settings.url()).hasValue("jdbc:postgresql://db/app");
    }

    @Test
    void ways_oneForced_isItAloneWhateverUrl() {
        ServerSettings settings =
                settings(Map.of("FLEDGE_DATABASE", "Embedded", "FLEDGE_DATABASE_URL", "jdbc:..."), Map.of());

        assertThat(settings.ways()).containsExactly(Way.EMBEDDED);
        assertThat(settings.isForced()).isTrue();
    }

    @Test
    void ways_unknown_saysWhichThereAre() {
        assertThatThrownBy(() ->
                        settings(Map.of(), Map.of("fledge.database", "docker")).ways())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fledge.database=docker is none of auto, url, container and embedded");
    }

    @Test
    void value_variableAndParameter_isTheVariable() {
        ServerSettings settings =
                settings(Map.of("FLEDGE_DATABASE_USERNAME", "ana"), Map.of("fledge.database.username", "bob"));

        assertThat(settings.username()).hasValue("ana");
    }

    @Test
    void value_blank_isNone() {
        assertThat(settings(Map.of("FLEDGE_DATABASE_PASSWORD", " "), Map.of()).password())
                .isEmpty();
    }

    @Test
    void image_notSet_hasTheVersionOfTheBinaries() {
        int version = Binaries.find().flatMap(Binaries::majorVersion).orElseThrow();

        assertThat(settings(Map.of(), Map.of()).image())
                .isEqualTo("postgres:" + version)
                .isEqualTo("postgres:18");
    }

    @Test
    void image_set_isIt() {
        assertThat(settings(Map.of(), Map.of("fledge.database.image", "postgis/postgis:18-3.6"))
                        .image())
                .isEqualTo("postgis/postgis:18-3.6");
    }

    private static ServerSettings settings(Map<String, String> environment, Map<String, String> parameters) {
        return new ServerSettings(environment, key -> Optional.ofNullable(parameters.get(key)));
    }
}
