package jakarta.validation.constraints;

public @interface Size {
    int max();
}
