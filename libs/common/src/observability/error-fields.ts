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
 * a row; and where its message quotes a value that it could not read, only that it did.
 */
export function errorFields(thrown: unknown, depth = 0): Described {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'something other than an error was thrown' };
  const { code, constraint, table } = ((thrown as { driverError?: unknown }).driverError ?? thrown) as Record<
    string,
    unknown
  >;
  const isDataException = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
  const tell = (text: string) => scrub(isDataException ? text.replaceAll(thrown.message, unquoted) : text);
  return {
    type: thrown.name,
    message: tell(thrown.message),
    ...(thrown.stack ? { stack: tell(thrown.stack) } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(thrown.cause !== undefined && depth < 3 ? { cause: errorFields(thrown.cause, depth + 1) } : {}),
  };
}

function unquoted(message: string): string {
  return message.replace(/".*"/s, '"…"');
}
