export * from './model/cells';
export { checkReport, ReportFault } from './model/check-report';
export { fileName } from './model/file-name';
export * from './model/report';
