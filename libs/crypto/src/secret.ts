import { inspect } from 'node:util';

const mask = '[secret]';

/** A value that prints, serialises and inspects as a mask. `reveal()` is called where it is used, and nowhere else. */
export class Secret<T extends string | Uint8Array = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspect.custom](): string {
    return mask;
  }
}
