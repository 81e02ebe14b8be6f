/** Why the demo stopped, in a sentence for the operator. */
export class Problem extends Error {}

export function problemOf(method: string, path: string, text: string): Problem {
  return new Problem(`${method} ${path} was refused: ${text.slice(0, 300)}`);
}
