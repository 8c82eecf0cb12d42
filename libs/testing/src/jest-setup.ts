import 'reflect-metadata';

// Whole journeys on a busy machine with two cores take their time; a test that waits for nothing fails by its own deadline.
jest.setTimeout(60_000);
