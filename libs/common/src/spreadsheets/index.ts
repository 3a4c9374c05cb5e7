export { type Cell, type Sheet, workbookOf, XLSX } from './workbook.js';
