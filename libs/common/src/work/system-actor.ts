import type { Actor } from '../auth/index.js';
import type { ServiceName } from '../contracts/event.js';

/** Returns whom the log names where a service acts by itself: on an event, or because a limit has passed. */
export function systemActor(service: ServiceName): Actor {
  return { sub: `system:${service}`, name: '系统', roles: [], body: '' };
}
