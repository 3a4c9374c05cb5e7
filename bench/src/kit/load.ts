import { Pool } from 'undici';

/** One request of a load: what is sent, and the status that counts as success. */
export interface LoadRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
  expects: number;
}

/** Sends all requests over a fixed number of connections, each waiting for its answer; returns requests per second. */
export async function runLoad(
  origin: string,
  connections: number,
  requests: readonly LoadRequest[],
  onAnswer: (body: string) => void = () => {},
): Promise<number> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < requests.length; index = next++) {
      const { path, headers, body, expects } = requests[index]!;
      const answer = await pool.request({ method: 'POST', path, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== expects) throw new Error(`${path} answered ${answer.statusCode}: ${text}`);
      onAnswer(text);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - startedMs) / 1000;
  await pool.close();
  return requests.length / seconds;
}
