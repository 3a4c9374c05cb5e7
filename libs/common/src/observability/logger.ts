import { type DestinationStream, destination, type Logger as Pino, pino, stdTimeFunctions } from 'pino';
import { currentContext } from '../http/requests/request-context.js';
import { hidePrivate } from './hide.js';
import { scrub } from './scrub.js';

/** Writes one JSON line per event; fields first, then the sentence. */
export type Logger = Pino;

/** What the logger of a service needs to know. */
export interface LoggerOptions {
  service: string;
  /** `info` unless told; `silent` for tests. */
  level?: string;
  /** Where lines go; standard output unless told. */
  destination?: DestinationStream;
}

/**
 * Makes a service's logger: JSON lines with service, correlation and case number. Whatever slips through the named
 * fields is caught once more: each line is searched for identity and phone numbers.
 */
export function createLogger(options: LoggerOptions): Logger {
  const sink = options.destination ?? standardOutput();
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service },
      timestamp: stdTimeFunctions.isoTime,
      // hidePrivate has described errors already; pino's own serializer would do it again, worse.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: hidePrivate },
      mixin: () => {
        const context = currentContext();
        if (!context) return {};
        return context.caseNumber
          ? { correlationId: context.correlationId, caseNumber: context.caseNumber }
          : { correlationId: context.correlationId };
      },
      // Fields of the call win, so that a correlation given there appears once.
      mixinMergeStrategy: (fields, context) => ({ ...context, ...fields }),
    },
    { write: (line: string) => sink.write(scrub(line)) },
  );
}

/** What waits to be written while the disk takes nothing; later lines are dropped. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Standard output, often a file: a full disk costs lines, never the process. Written line by line: what is written
 * later would be tried for ever on a full disk when the process ends.
 */
function standardOutput(): DestinationStream {
  const output = destination({ fd: 1, sync: true, maxLength: WAITING_BYTES_MAX });
  output.on('error', () => {}); // There is nowhere to tell of it; what waits is tried again with the next line.
  return output;
}
