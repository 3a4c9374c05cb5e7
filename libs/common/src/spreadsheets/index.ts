export * from './sheet-of-rows.js';
export { type Cell, type Sheet, workbookOf, XLSX } from './workbook.js';
