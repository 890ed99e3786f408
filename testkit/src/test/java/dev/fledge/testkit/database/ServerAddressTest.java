package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

    @Test
    void url_ofAnotherDatabase_keepsHostsAndParameters() {
        ServerAddress address = of("jdbc:postgresql://a:5432,b:5433/app?ssl=true&user=ana&password=secret");

        assertThat(address.url("test_1"))
                .isEqualTo("jdbc:postgresql://a:5432,b:5433/test_1?ssl=true&user=ana&password=secret");
    }

    @Test
    void of_roleInUrl_isTaken() {
        ServerAddress address = of("jdbc:postgresql://db/app?user=ana&password=secret");

        assertThat(address.username()).isEqualTo("ana");
        assertThat(address.password()).isEqualTo("secret");
    }

    @Test
    void of_noRole_isTheUserOfTheSystemAsForTheDriver() {
        ServerAddress address = of("jdbc:postgresql://db/");

        assertThat(address.username()).isEqualTo(System.getProperty("user.name"));
        assertThat(address.database()).isEqualTo(address.username());
        assertThat(address.password()).isEmpty();
    }

    @Test
    void toString_passwordInUrl_isNotShown() {
        assertThat(of("jdbc:postgresql://db/app?user=ana&password=secret")).hasToString("jdbc:postgresql://db/app");
    }

    @Test
    void of_portThatIsNone_saysWhatItShouldBe() {
        assertThatThrownBy(() -> of("jdbc:postgresql://db:many/app"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'jdbc:postgresql://db:many/app' is no URL of a PostgreSQL database, "
                        + "such as jdbc:postgresql://localhost:5432/postgres");
    }

    @Test
    void of_anotherUrl_saysWhatItShouldBeWithoutSecrets() {
        assertThatThrownBy(() -> of("jdbc:mysql://db/app?password=secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'jdbc:mysql://db/app' is no URL of a PostgreSQL database, "
                        + "such as jdbc:postgresql://localhost:5432/postgres");
    }

    private static ServerAddress of(String url) {
        return ServerAddress.of(url, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/orders | true",
                "jdbc:postgresql://db:5433/orders?sslmode=require | true",
                "jdbc:postgresql://[::1]:5432/orders | true",
                "jdbc:postgresql://one:5432,two:5432/orders | false",
                "jdbc:postgresql://db/orders?sslmode=verify-full | false",
                "jdbc:postgresql://db/orders?user=ana&ssl=true | false",
                "jdbc:postgresql://db/orders?ssl | false",
                "jdbc:postgresql://db/orders?sslmode=verify-ca | true",
                "jdbc:postgresql://db/orders?ssl=true&sslmode=require | true",
                "jdbc:postgresql://db/orders?options=sslmode=verify-full | true",
                "jdbc:postgresql://db/orders?sslmode=unheard-of | true",
            })
    void isProxied_severalHostsOrCheckedName_isFalse(String url, boolean expected) {
        assertThat(ServerAddress.of(url, Optional.empty(), Optional.empty()).isProxied())
                .isEqualTo(expected);
    }
}
