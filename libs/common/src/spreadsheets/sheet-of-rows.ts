import type { Cell, Sheet } from './workbook.js';

/**
 * Lays objects out as a sheet, a column for each field: the fields of an object within as `unit.name`, texts of a list in one
 * cell, anything else of a list as JSON.
 */
export function sheetOfRows(name: string, rows: readonly object[]): Sheet {
  const flat = rows.map((row) =>
    Object.fromEntries(Object.entries(row).flatMap(([key, value]) => cellsOf(key, value))),
  );
  const header = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return { name, header, rows: flat.map((row) => header.map((column) => row[column] ?? null)) };
}

function cellsOf(key: string, value: unknown): [string, Cell][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    const texts = value.every((one) => typeof one === 'string');
    return [[key, texts ? value.join('、') : JSON.stringify(value)]];
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, one]) => cellsOf(`${key}.${inner}`, one));
  return [[key, value as Cell]];
}
