package dev.fledge.testkit.example;

record User(int id, String name, String email) {}
