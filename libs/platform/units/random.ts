/** Where chance comes from. Passed in, so that a test can choose it. */
export interface Random {
  bytes(length: number): Uint8Array;
  uuid(): string;
}

/** Token under which chance is injected on the server. */
export const RANDOM = Symbol('Random');

export const systemRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  uuid: () => crypto.randomUUID(),
};
