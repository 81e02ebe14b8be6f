import * as z from 'zod/mini';

/** Languages of the public pages. (product.md 5) */
export const PUBLIC_LANGUAGES = ['en', 'ru', 'uk', 'be', 'de', 'pl', 'lt'] as const;
export const PublicLanguage = z.enum(PUBLIC_LANGUAGES);
export type PublicLanguage = z.infer<typeof PublicLanguage>;
