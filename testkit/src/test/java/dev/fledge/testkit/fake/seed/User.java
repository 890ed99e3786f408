package dev.fledge.testkit.fake.seed;

record User(int id, String name, String email) {}
