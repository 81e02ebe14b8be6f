import { bootstrapApplication } from '@angular/platform-browser';
import * as z from 'zod/mini';
import { dashboardConfig } from './app/dashboard.config';
import { Dashboard } from './app/dashboard';

// zod would try `new Function` to speed up its parsers; the content policy forbids it, so it is not even tried.
z.config({ jitless: true });

bootstrapApplication(Dashboard, dashboardConfig).catch((error: unknown) => reportError(error));
