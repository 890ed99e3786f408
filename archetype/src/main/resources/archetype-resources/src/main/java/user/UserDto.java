package ${package}.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What goes in and out over HTTP. */
public final class UserDto {

    static final int NAME_MAX = 100;
    static final int EMAIL_MAX = 254;

    private UserDto() {}

    /** A user to create, or what an existing one becomes. */
    public record Write(
            @NotBlank @Size(max = NAME_MAX) String name,
            @NotBlank @Email @Size(max = EMAIL_MAX) String email) {}

    /** A user as it is stored; also what a bulk sync writes, and then the id is the caller's. */
    public record User(
            @NotNull UUID id,
            @NotBlank @Size(max = NAME_MAX) String name,
            @NotBlank @Email @Size(max = EMAIL_MAX) String email) {}

    /** A part of all users, and how many there are. */
    public record Page(List<User> items, int limit, int offset, long total) {}

    /** What a bulk sync did. */
    public record Synced(int written) {}
#if($adapter == "yes")

    /** A user, and what it may do according to the permissions service. */
    public record Profile(User user, List<String> permissions) {}
#end
}
