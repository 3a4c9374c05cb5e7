import { scrub } from './scrub.js';

interface Described {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  constraint?: string;
  table?: string;
  cause?: Described;
}

/**
 * Picks from an error what may be logged: no SQL, no parameters, no `detail` of PostgreSQL's, which quotes the values of
 * a row.
 */
export function errorFields(thrown: unknown, depth = 0): Described {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'something other than an error was thrown' };
  const { code, constraint, table } = ((thrown as { driverError?: unknown }).driverError ?? thrown) as Record<
    string,
    unknown
  >;
  return {
    type: thrown.name,
    message: scrub(thrown.message),
    ...(thrown.stack ? { stack: scrub(thrown.stack) } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(thrown.cause !== undefined && depth < 3 ? { cause: errorFields(thrown.cause, depth + 1) } : {}),
  };
}
