import { readServiceConfig } from './config.js';
import type { ServiceDefinition } from './definition.js';
import { startService } from './start-service.js';

/**
 * Runs a service as a process of its own until it is told to stop. Started by a launcher, it says over the IPC
 * channel when it is ready, and ends when that channel closes: a killed launcher leaves nothing behind.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const service = await startService(definition, readServiceConfig(definition.name, process.env));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // What does not end by itself within the grace period is ended: nothing that matters is in memory.
    setTimeout(() => process.exit(1), 5_000).unref();
    await service.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.on('message', (message: { type?: string }) => {
    if (message?.type === 'stop') void stop();
  });
  process.send?.({ type: 'ready', port: service.port });
}
