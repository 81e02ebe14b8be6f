import type { Routes } from '@angular/router';
export const watchRoutes: Routes = [];
