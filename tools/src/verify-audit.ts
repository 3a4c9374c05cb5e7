import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseNoteKey } from '@shenguan/common/audit/tree';
import { auditService, type HeldLog, type ServiceAudit } from './audit-check.js';
import { type Outcome, runCommand, Unavailable, WrongUsage } from './command.js';
import { SystemClient } from './system-client.js';

const USAGE = `npm run verify-audit -- [--held <file>] [--json]

Verifies the audit logs of the running system (DATA_DIR) and every row that they speak of.
--held keeps key, checkpoint and leaf hashes of each log in a file, and holds the logs to it the next time:
keep it where the system's operators cannot write.
Exit status: 0 nothing found, 1 something is not what was logged, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), verifyAudit);

async function verifyAudit(): Promise<Outcome> {
  const { held: file } = options();
  const held = readHeld(file);
  const system = await SystemClient.find();
  const services: ServiceAudit[] = [];
  for (const name of system.services) {
    try {
      const { audit, holds } = await auditService(system, name, held[name]);
      services.push(audit);
      // What contradicts is not what one wants to hold the log to.
      if (audit.findings.length === 0) held[name] = holds;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // The others are verified all the same.
      const finding = { subject: 'log', id: name, version: 0, finding: 'not-verified', detail: error.message };
      services.push({ name, size: 0, root: '', findings: [finding] });
    }
  }
  if (file) {
    writeFileSync(`${file}.new`, JSON.stringify(held));
    renameSync(`${file}.new`, file);
  }
  const ok = services.every(({ findings }) => findings.length === 0);
  return { status: ok ? 0 : 1, lines: services.flatMap(print), json: { ok, services } };
}

function readHeld(file: string | undefined): Record<string, HeldLog> {
  if (!file || !existsSync(file)) return {};
  try {
    const held = JSON.parse(readFileSync(file, 'utf8')) as Record<string, HeldLog>;
    const whole = Object.values(held).every(({ noteKey, leaves }) => parseNoteKey(noteKey) && Array.isArray(leaves));
    if (!whole) throw new Error('not a file that --held wrote');
    return held;
  } catch (error) {
    throw new WrongUsage(`${file}: ${(error as Error).message}`);
  }
}

function options(): { held?: string } {
  try {
    const { values } = parseArgs({ options: { held: { type: 'string' }, json: { type: 'boolean' } } });
    return values;
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function print({ name, size, root, findings }: ServiceAudit): string[] {
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} found`;
  return [
    `${name.padEnd(16)}  ${String(size).padStart(8)} entries  root ${root}  ${verdict}`,
    ...findings.map(({ subject, id, version, finding, caseNumber, meaning, detail }) =>
      ['  ', finding, subject, id, `v${version}`, caseNumber && `case ${caseNumber}`, meaning, detail && `(${detail})`]
        .filter(Boolean)
        .join(' '),
    ),
  ];
}
