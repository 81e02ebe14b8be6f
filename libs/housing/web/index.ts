import type { Routes } from '@angular/router';

/** No pages yet. */
export const housingRoutes: Routes = [];
