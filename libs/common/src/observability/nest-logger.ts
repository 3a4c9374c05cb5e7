import type { LoggerService } from '@nestjs/common';
import { errorFields } from './error-fields.js';
import type { Logger } from './logger.js';
import { scrub } from './scrub.js';

/** Lets Nest itself, and TypeORM through it, write to our logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // Nest tells of each route and module it maps at this level: noise to whoever runs the service.
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    // Nest puts the context (a class name) last, and the stack of an error before it.
    const context = rest.at(-1);
    const fields = typeof context === 'string' ? { context } : {};
    const error = [message, ...rest].find((part) => part instanceof Error);
    if (error) this.logger[level]({ ...fields, err: errorFields(error) }, 'nest');
    else this.logger[level](fields, scrub(typeof message === 'string' ? message : 'nest'));
  }
}
