export { csvStream, csvOf, type CsvOptions } from '../csv/write-csv';
export { pdfOf } from './pdf';
export { XLSX_TYPE, xlsxOf, xlsxStream } from './xlsx';
