import type { DataSource } from 'typeorm';
import { seriesOfSequence } from '../work/index.js';

/** Last numbers by series. */
export type Numbers = Record<string, number>;

/** Returns the last number of every series and sequence of a service. */
export async function numbersNow(dataSource: Pick<DataSource, 'query'>): Promise<Numbers> {
  const rows: { series: string; last: number }[] = await dataSource.query('SELECT series, last FROM number_series');
  const sequences: { name: string; last: string }[] = await dataSource.query(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences
     WHERE schemaname = current_schema() AND last_value IS NOT NULL`,
  );
  return Object.fromEntries([
    ...rows.map(({ series, last }) => [series, last]),
    ...sequences.map(({ name, last }) => [seriesOfSequence(name), Number(last)]),
  ]);
}

/** Returns the larger number of each series. */
export function larger(one: Numbers, other: Numbers): Numbers {
  const all = { ...one };
  for (const [series, last] of Object.entries(other)) all[series] = Math.max(all[series] ?? 0, last);
  return all;
}
