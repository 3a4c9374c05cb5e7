import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, runCommand, WrongUsage } from './command.js';
import { verifyBundle } from './evidence-bundle/check.js';
import { sha256 } from './evidence-bundle/format.js';
import { gatherBundle } from './evidence-bundle/gather.js';
import { describeFindings } from './evidence-bundle/report.js';
import { packZip } from './evidence-bundle/zip.js';
import { SystemClient } from './system-client.js';

const USAGE = `npm run bundle -- <case number> [--out <file>] [--json]

Gathers all evidence of a case from the running services (DATA_DIR) into one ZIP, <case number>.zip unless --out says
otherwise, and verifies it. The file holds personal data: keep it as you would keep the case.
Exit status: 0 made and verified, 1 no service knows the case or something was found, 2 wrong usage.`;

await runCommand(USAGE, process.argv.includes('--json'), bundle);

async function bundle(): Promise<Outcome> {
  const { caseNumber, out } = order();
  const files = await gatherBundle(await SystemClient.find(), caseNumber);
  if (!files) {
    return { status: 1, lines: [`No service knows ${caseNumber}`], json: { ok: false, caseNumber, file: null } };
  }
  const zip = packZip(files);
  writeFileSync(`${out}.new`, zip, { mode: 0o600 });
  renameSync(`${out}.new`, out);
  const { ok, findings } = verifyBundle(zip);
  return {
    status: ok ? 0 : 1,
    lines: [`${out}  ${files.size} files, ${zip.length} bytes, SHA-256 ${sha256(zip)}`, ...describeFindings(findings)],
    json: { ok, caseNumber, file: out, sha256: sha256(zip), files: files.size, findings },
  };
}

function order(): { caseNumber: string; out: string } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [caseNumber, ...more] = positionals;
    if (!caseNumber || more.length > 0) throw new Error('Name one case by its number.');
    return { caseNumber, out: resolve(values.out ?? `${caseNumber.replace(/[^\p{L}\p{N}._-]/gu, '_')}.zip`) };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
