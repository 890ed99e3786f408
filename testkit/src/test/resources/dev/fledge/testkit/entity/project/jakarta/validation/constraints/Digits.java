package jakarta.validation.constraints;

public @interface Digits {
    int integer();

    int fraction();
}
