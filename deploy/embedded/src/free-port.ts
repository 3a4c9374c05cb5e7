import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux): one of those may be taken between
 * being found free and being listened on, also by a connection of our own.
 */
const RANGE = { from: 10_240, below: 32_768 };
const ATTEMPTS_MAX = 1_000;

/** Finds `count` different ports of 127.0.0.1 on which nothing listens, none of `taken`; throws where hardly any is free. */
export async function freePorts(count: number, taken: readonly number[] = []): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt++) {
    if (attempt === ATTEMPTS_MAX) throw new Error(`No ${count} free ports from ${RANGE.from} to ${RANGE.below - 1}`);
    const port = randomInt(RANGE.from, RANGE.below);
    if (!taken.includes(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

/** Tells whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: HOST, exclusive: true }, () => resolve(server));
  });
}
