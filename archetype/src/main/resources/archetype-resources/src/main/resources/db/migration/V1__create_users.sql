CREATE TABLE users (
    id    UUID PRIMARY KEY,
    name  VARCHAR(100) NOT NULL,
    email VARCHAR(254) NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email)
);
