import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupManifest } from './backup-data.js';
import type { ServiceName } from './services.js';

/** Tells a service, beside its accounts, that its database came from a backup: it acts only once that is owned up to. */
export function noteRestore(accounts: string, service: ServiceName, { services, takenAt }: BackupManifest): void {
  const said = { epoch: services[service]!.epoch, takenAt, restoredAt: new Date().toISOString() };
  writeFileSync(join(accounts, `${service}.restored.json`), `${JSON.stringify(said)}\n`, { mode: 0o600 });
}
