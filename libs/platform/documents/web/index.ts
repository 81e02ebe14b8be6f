export { pdfOf } from './pdf';
export { xlsxOf } from './xlsx';
