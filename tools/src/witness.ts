import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  checkProof,
  commitAsWitness,
  DrawFlaw,
  fingerprint,
  instantText,
  newDrawKey,
  parseStrictly,
  publicKeyHex,
  readWitnessState,
  revealAsWitness,
  type Signed,
  signVoidAsWitness,
  type WitnessState,
  type WitnessTask,
} from '@shenguan/common/draw';
import { SystemEntropy } from '@shenguan/common/entropy';

const USAGE = `npm run witness -- <command> [--json]
  keygen    --key <new file>
            makes a key, readable by its owner only, and prints its fingerprint for the appointment document
  commit    --url <origin> --draw <id> --witness <id> --key <file> --state <file> --service-key <hex or file> [--token <token>]
            checks the snapshot, commits to 32 random bytes; the state file keeps them: lose it and the draw is stuck
  reveal    the same, [--late] to reveal after the deadline
            checks all signatures and numbers so far, then opens the number
  sign-void the same without --state, --missing <id>[,<id>] --at <instant>
            signs that the named did not reveal in time, and prints the signature for the service
Every command that compares deadlines takes --now <instant> for systems whose legal time is not the present.
Exit status: 0 done, 1 refused or a flaw found, 2 wrong usage.`;

/** The command was called in a way it does not know. */
class WrongUsage extends Error {}

/** The service refused, or could not be reached. */
class Refused extends Error {}

type Options = ReturnType<typeof parsed>['values'];

async function main(): Promise<void> {
  const { values, positionals } = parsed();
  const [command, ...more] = positionals;
  const run = command !== undefined && more.length === 0 && Object.hasOwn(commands, command) && commands[command];
  if (!run) throw new WrongUsage('Name one command.');
  const answer = await run(values);
  if (values.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
  else for (const [name, value] of Object.entries(answer)) process.stdout.write(`${name} ${value}\n`);
}

function parsed() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: text,
        draw: text,
        witness: text,
        key: text,
        state: text,
        'service-key': text,
        token: text,
        missing: text,
        at: text,
        now: text,
        late: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

const commands: Record<string, (options: Options) => Promise<Record<string, string>>> = {
  async keygen(options) {
    const key = newDrawKey(new SystemEntropy());
    await keepSecret(needed(options, 'key'), key.export({ format: 'pem', type: 'pkcs8' }).toString());
    const publicKey = publicKeyHex(key);
    return { key: publicKey, fingerprint: fingerprint(publicKey) };
  },

  async commit(options) {
    const { task, proof } = await taskOf(options);
    const file = needed(options, 'state');
    // A second number for the same snapshot would be a second commitment: what was kept is sent again instead.
    const kept = existsSync(file) ? await readState(file) : undefined;
    if (kept) requireSameSnapshot(kept, proof, task);
    const state = kept ?? commitAsWitness(proof, task, new SystemEntropy().bytes(32));
    if (!kept) await keepSecret(file, `${JSON.stringify(state, null, 1)}\n`);
    const stands = checkProof(proof, task.serviceKey).proof.commitments;
    const there = stands.some(({ statement }) => statement === state.commitment.statement);
    if (!there) await post(options, 'commitments', state.commitment);
    return { draw: task.draw, witness: task.witness, commitment: state.commitment.statement };
  },

  async reveal(options) {
    const { task, proof } = await taskOf(options);
    const state = await readState(needed(options, 'state'));
    const reveal = revealAsWitness(proof, task, state, options.late);
    await post(options, 'reveals', reveal);
    return { draw: task.draw, witness: task.witness, reveal: reveal.statement };
  },

  async 'sign-void'(options) {
    const { task, proof } = await taskOf(options);
    return signVoidAsWitness(proof, task, needed(options, 'missing').split(','), needed(options, 'at'));
  },
};

async function taskOf(options: Options): Promise<{ task: WitnessTask; proof: unknown }> {
  const task = {
    draw: needed(options, 'draw'),
    witness: needed(options, 'witness'),
    key: await readKey(needed(options, 'key')),
    serviceKey: await readServiceKey(needed(options, 'service-key')),
    now: options.now ?? instantText(new Date()),
  };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(task.now)) throw new WrongUsage('--now is not YYYY-MM-DDTHH:MM:SSZ.');
  const answer = await request(options, 'proof');
  return { task, proof: parseStrictly(answer) };
}

function requireSameSnapshot(state: WitnessState, proof: unknown, task: WitnessTask): void {
  const { snapshot } = checkProof(proof, task.serviceKey).proof;
  const same = state.draw === task.draw && state.witness === task.witness;
  if (!same || state.snapshot.statement !== snapshot.statement) {
    throw new Refused('The state file is of another draw, witness or snapshot; keep it and name a new one.');
  }
}

function needed(options: Options, name: Exclude<keyof Options, 'late' | 'json'>): string {
  const value = options[name];
  if (value === undefined || value === '') throw new WrongUsage(`--${name} is missing.`);
  return value;
}

async function readOrExplain(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

async function readKey(file: string): Promise<KeyObject> {
  const pem = await readOrExplain(file);
  try {
    const key = createPrivateKey(pem);
    publicKeyHex(key);
    return key;
  } catch {
    throw new WrongUsage(`${file} holds no Ed25519 key.`);
  }
}

async function readServiceKey(given: string): Promise<string> {
  const content = existsSync(given) ? (await readOrExplain(given)).trim() : given;
  if (/^[0-9a-f]{64}$/.test(content)) return content;
  try {
    return publicKeyHex(createPublicKey(content));
  } catch {
    throw new WrongUsage(`"${given}" is neither an Ed25519 public key in hex nor a file that holds one.`);
  }
}

async function readState(file: string): Promise<WitnessState> {
  const kept = await readOrExplain(file);
  try {
    return readWitnessState(kept);
  } catch {
    throw new WrongUsage(`${file} is no state file.`);
  }
}

/** Writes a new file that only its owner can read, never over an old one, and waits until it is on the disk. */
async function keepSecret(file: string, content: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

async function post(options: Options, what: string, signed: Signed): Promise<void> {
  await request(options, what, { method: 'POST', body: JSON.stringify(signed) });
}

async function request(options: Options, what: string, more: RequestInit = {}): Promise<string> {
  const path = `/api/v1/draws/${encodeURIComponent(needed(options, 'draw'))}/${what}`;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (more.body) headers['content-type'] = 'application/json';
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  let address: URL;
  try {
    address = new URL(path, needed(options, 'url'));
  } catch {
    throw new WrongUsage('--url is not the origin of a service, such as https://experts.example.gov.cn.');
  }
  // A redirect would carry the token elsewhere.
  const answer = await fetch(address, { ...more, headers, redirect: 'error' }).catch((error: Error) => {
    throw new Refused(
      `${address.origin} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  const body = await answer.text();
  if (!answer.ok) throw new Refused(`${address.pathname} answered ${answer.status}: ${body.slice(0, 2000)}`);
  return body;
}

try {
  await main();
} catch (error) {
  if (error instanceof WrongUsage) {
    process.stderr.write(`${error.message}\n\nUsage: ${USAGE}\n`);
    process.exitCode = 2;
  } else if (error instanceof DrawFlaw || error instanceof Refused) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
