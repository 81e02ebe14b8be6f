import type { PipeTransform } from '@nestjs/common';
import * as z from 'zod/mini';
import { Refusal } from './refusal';

/** Checks a body, query or parameter against a contract. Unknown fields are refused by the contracts' strict objects; nothing is coerced. */
export function schemaPipe<Schema extends z.ZodMiniType>(schema: Schema): PipeTransform<unknown, z.output<Schema>> {
  return {
    transform(value) {
      const result = z.safeParse(schema, value);
      if (result.success) return result.data;
      const fields = result.error.issues
        .slice(0, 20)
        .map((issue) => ({ path: issue.path.join('.'), problem: issue.message, kind: issue.code }));
      throw new Refusal('not-understood', 400, { fields });
    },
  };
}
