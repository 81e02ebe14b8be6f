import { Problem } from '../sojourn/problem';

export function problemOf(method: string, path: string, text: string): Problem {
  return new Problem(`${method} ${path} was refused: ${text.slice(0, 300)}`);
}
