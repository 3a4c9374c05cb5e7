import { readServiceConfig } from './config.js';
import type { ServiceDefinition } from './definition.js';
import { startService } from './start-service.js';

/** Sweeps, queues and pools are closed within this time after the last answer. */
const CLOSING_MS = 5_000;

/**
 * Runs a service as a process of its own until it is told to stop. Started by a launcher, it says over the IPC
 * channel when it is ready, and ends when that channel closes: a killed launcher leaves nothing behind.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  // A launcher that went while this process loaded its modules told nobody; and one that goes while it starts must end it.
  const deserted = () => process.exit(1);
  if (process.connected === false) deserted();
  process.once('disconnect', deserted);
  process.send?.({ type: 'progress' });
  // What a library prints must not end the process where the disk is full.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const config = readServiceConfig(definition.name, process.env);
  const service = await startService(definition, config);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // What does not end by itself is ended: nothing that matters is in memory.
    const { delayMs, graceMs } = config.stopping;
    setTimeout(() => process.exit(1), 2 * delayMs + graceMs + CLOSING_MS).unref();
    await service.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.off('disconnect', deserted);
  process.on('message', (message: { type?: string }) => {
    if (message?.type === 'stop') void stop();
  });
  process.send?.({ type: 'ready', port: service.port });
}
