import pg from 'pg';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';

/**
 * Makes the class of a pool's connections: each has a listener for errors from its birth. One that breaks while a use
 * case holds it, between two questions, would otherwise end the process; so it is logged, and the next question fails.
 */
export function watchedClient(log: Logger): typeof pg.Client {
  return class WatchedClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      this.on('error', (error) => log.warn({ err: errorFields(error) }, 'a database connection broke'));
    }
  };
}

/** Makes a pool of such connections. */
export function watchedPool(options: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({ ...options, Client: watchedClient(log) } as pg.PoolConfig);
  // The pool tells again of an idle connection what the connection has told; it replaces it at the next use.
  pool.on('error', () => {});
  return pool;
}
