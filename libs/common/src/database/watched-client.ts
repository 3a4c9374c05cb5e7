import pg from 'pg';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';

/**
 * Makes the class of a pool's connections: each has a listener for errors from its birth. One that breaks while a use
 * case holds it, between two questions, would otherwise end the process; so it is logged, and the next question fails.
 * Behind a pool in transaction mode (`pooled`) its statements bear no name: the next one may meet another session, which
 * does not know it.
 */
export function watchedClient(log: Logger, { pooled = false }: { pooled?: boolean } = {}): typeof pg.Client {
  class WatchedClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      this.on('error', (error) => log.warn({ err: errorFields(error) }, 'a database connection broke'));
    }
  }
  return pooled ? unnamed(WatchedClient) : WatchedClient;
}

/** The same with every statement sent without its name. */
function unnamed(Client: typeof pg.Client): typeof pg.Client {
  return class UnnamedClient extends Client {
    // biome-ignore lint/suspicious/noExplicitAny: every form that pg takes a question in
    override query(question: any, ...more: any[]): any {
      const isNamed = typeof question === 'object' && question !== null && typeof question.name === 'string';
      const sent = isNamed && typeof question.submit !== 'function' ? { ...question, name: undefined } : question;
      return super.query(sent, ...(more as [never]));
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
