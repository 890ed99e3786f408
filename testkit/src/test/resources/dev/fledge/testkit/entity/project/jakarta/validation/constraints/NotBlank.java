package jakarta.validation.constraints;

public @interface NotBlank {}
