package ${package}.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ${package}.fixtures.Users;
import ${package}.http.Json;
import ${package}.http.ProblemException;
import ${package}.http.Valid;
import ${package}.user.UserDto.Page;
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.fledge.testkit.DtoTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is valid, and how it looks in JSON. */
class UserDtoTest extends DtoTest {

    @Test
    void write_fakedUser_isValid() {
        assertThatCode(() -> Valid.check(Users.write(faker))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, UserDto.NAME_MAX})
    void name_withinBounds_isValid(int length) {
        assertThatCode(() -> Valid.check(new Write("x".repeat(length), "a@example.com")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, a@b.c, name must not be blank",
                "'', a@b.c, name must not be blank",
                "Ana, null, email must not be blank",
                "Ana, nobody, email must be a well-formed email address",
            })
    void write_fieldInvalid_namesIt(String name, String email, String message) {
        assertThatThrownBy(() -> Valid.check(new Write(name, email)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @Test
    void name_tooLong_isInvalid() {
        assertThatThrownBy(() -> Valid.check(new Write("x".repeat(UserDto.NAME_MAX + 1), "a@b.c")))
                .hasMessage("name size must be between 0 and 100");
    }

    @Test
    void email_tooLong_isInvalid() {
        String email = "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(3) + "example.com";

        assertThatThrownBy(() -> Valid.check(new Write("Ana", email)))
                .hasMessage("email size must be between 0 and 254");
    }

    @Test
    void users_withoutId_namesThePlace() {
        User ana = Users.user(faker);

        assertThatThrownBy(() -> Valid.checkAll(List.of(ana, new User(null, "Ana", "a@b.c"))))
                .hasMessage("[1].id must not be null");
    }

    @Test
    void user_asJson_hasItsFieldsInOrder() {
        User ana = new User(UUID.fromString("11111111-1111-4111-8111-111111111111"), "Ana", "ana@example.com");

        assertThat(Json.write(ana)).isEqualTo("""
                {"id":"11111111-1111-4111-8111-111111111111","name":"Ana","email":"ana@example.com"}""");
    }

    @Test
    void user_throughJson_isTheSame() {
        User ana = Users.user(faker);

        User read = Json.read(Json.write(ana).getBytes(StandardCharsets.UTF_8), new TypeReference<>() {});

        assertThat(read).isEqualTo(ana);
    }

    @Test
    void page_asJson_hasTotal() {
        assertThat(Json.write(new Page(List.of(), 20, 0, 0)))
                .isEqualTo("{\"items\":[],\"limit\":20,\"offset\":0,\"total\":0}");
    }
}
