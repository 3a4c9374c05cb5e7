import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { publicKeyHex, type Verdict, verifyProofText } from '@shenguan/common/draw';

const USAGE = `npm run verify-draw -- <proof> --service-key <hex or file> [--json]

Verifies the proof of a draw without any network. The service's key must come from elsewhere than the proof:
64 hex digits, or a file that holds them or a PEM public key.
Exit status: 0 valid, 1 not valid, 2 wrong usage.`;

/** A PEM file with its comments is far shorter. */
const KEY_BYTES_MAX = 64 * 1024;

/** The command was called in a way it does not know. */
class WrongUsage extends Error {}

function main(): number {
  const { proofFile, serviceKey, json } = order();
  const verdict = verifyProofText(readOrExplain(proofFile), serviceKey);
  (json ? process.stderr : process.stdout).write(`${describe(verdict).join('\n')}\n`);
  if (json) {
    const { valid, reason, seed, seats, witnesses } = verdict;
    process.stdout.write(`${JSON.stringify({ valid, reason, seed, seats, witnesses })}\n`);
  }
  return verdict.valid ? 0 : 1;
}

function order(): { proofFile: string; serviceKey: string; json: boolean } {
  const { values, positionals } = parsed();
  const [proofFile, ...more] = positionals;
  if (proofFile === undefined || more.length > 0) throw new WrongUsage('Name one proof.');
  const key = values['service-key'];
  if (key === undefined) throw new WrongUsage("The service's key is missing; a proof cannot vouch for its own key.");
  return { proofFile, serviceKey: readServiceKey(key), json: values.json };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'service-key': { type: 'string' }, json: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function readServiceKey(given: string): string {
  const content = existsSync(given) ? readOrExplain(given).toString('utf8', 0, KEY_BYTES_MAX).trim() : given;
  if (/^[0-9a-f]{64}$/.test(content)) return content;
  try {
    return publicKeyHex(createPublicKey(content));
  } catch {
    throw new WrongUsage(`"${given}" is neither an Ed25519 public key in hex nor a file that holds one.`);
  }
}

function readOrExplain(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function describe({ valid, reason, seed, seats, witnesses, beacon }: Verdict): string[] {
  if (!valid) return [`NOT VALID  ${reason}`];
  const lines = [`VALID  ${reason ?? 'the seats are what this snapshot and these numbers give'}`];
  if (seed !== null) lines.push(`seed ${seed}`);
  for (const { stratum, index, person } of seats) lines.push(`seat ${stratum} ${index}  ${person}`);
  lines.push('Compare with the appointment documents:');
  for (const { id, body, fingerprint } of witnesses) lines.push(`  witness ${id} of ${body}  ${fingerprint}`);
  if (beacon) {
    lines.push('Compare with the published value (proven only by a cosigned checkpoint from before it was known):');
    lines.push(`  beacon ${beacon.source} ${beacon.round}, not before ${beacon.notBefore}: ${beacon.value ?? 'none'}`);
  }
  return lines;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error;
  process.stderr.write(`${error.message}\n\nUsage: ${USAGE}\n`);
  process.exitCode = 2;
}
