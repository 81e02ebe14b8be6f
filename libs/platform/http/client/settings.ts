import * as z from 'zod/mini';

/** What the dashboard's own server says about the installation. */
export const ClientSettings = z.object({ api: z.url(), public: z.url() });
export type ClientSettings = z.infer<typeof ClientSettings>;
