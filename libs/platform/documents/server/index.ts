export { csvStream, csvOf, type CsvOptions } from '../csv/write-csv';
export { pdfOf, pdfStream } from './pdf';
export { XLSX_TYPE, xlsxOf, xlsxStream } from './xlsx';
