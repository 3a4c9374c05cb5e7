import { applyDecorators, Injectable, type InjectableOptions, SetMetadata } from '@nestjs/common';

export const CONSUMES_KEY = 'shenguan:consumes';
export const SWEEP_KEY = 'shenguan:sweep';

/** Marks a provider as an event consumer; the service finds and registers it at start-up. */
export const Consumes = (options?: InjectableOptions): ClassDecorator =>
  applyDecorators(Injectable(options), SetMetadata(CONSUMES_KEY, true));

/** Marks a provider as a sweep; the service finds and starts it. */
export const Sweeping = (options?: InjectableOptions): ClassDecorator =>
  applyDecorators(Injectable(options), SetMetadata(SWEEP_KEY, true));
