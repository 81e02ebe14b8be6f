import type { Report } from './report';

/** 'fund-movement-2026-01-01-2026-03-31.pdf' */
export function fileName(report: Pick<Report, 'name' | 'period'>, extension: string): string {
  const { name, period } = report;
  return `${name}${period === undefined ? '' : `-${period.from}-${period.to}`}.${extension}`;
}
