import type { DiscoveryService } from '@nestjs/core';

/** Returns the instances of all providers whose class carries the mark, once each. */
export function providersMarked<T>(discovery: DiscoveryService, mark: string): T[] {
  const found = discovery
    .getProviders()
    .filter(({ metatype, instance }) => metatype && instance && Reflect.getMetadata(mark, metatype))
    .map(({ instance }) => instance as T);
  return [...new Set(found)];
}
