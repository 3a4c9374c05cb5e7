import type { Client } from './client.js';

/** Reads a number at /metrics, as text; undefined where it isn't told. */
export async function metricOf(
  client: Client,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const text = (await client.get('/metrics')).body as string;
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .find((line) => Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
    ?.split(' ')
    .at(-1);
}
