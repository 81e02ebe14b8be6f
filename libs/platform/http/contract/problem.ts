import * as z from 'zod/mini';

/** RFC 9457 problem details. `code` is what programs compare; the text is for people who read logs; `facts` says what was found, never content of a case. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** Where a problem's code is described. */
export function problemType(code: string): string {
  return `https://sojourn.example/problems/${code}`;
}
