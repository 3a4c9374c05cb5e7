import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KeyChain, type LogPlace, rawPublicKey, signKeyChange } from '../tree/index.js';

/** Where the keys of one purpose are: the secrets, and outside the database the account of which followed which. */
export interface SigningKeyPlaces {
  /** What is signed with them, such as `<host>/approval/audit`. */
  readonly name: string;
  /** A 32-byte secret in hex on each line: the one that shall sign first, then those before it, or the next. */
  readonly keyFile: string;
  /** Directory of the account, and what its files begin with. */
  readonly stateDir: string;
  readonly account: string;
}

/**
 * Signing keys that can be changed (签名密钥): the secrets from a file, and an account of every change, each signed by the
 * key that ended. It is read anew at each use, since other instances of the service sign under the same account.
 */
export class SigningKeys {
  private readonly secrets: ReadonlyMap<string, KeyObject>;
  private readonly wanted: string;

  /** Reads the secrets; throws where there are none, or where the one that shall sign was never named by the one before. */
  constructor(private readonly places: SigningKeyPlaces) {
    const secrets = readSecrets(places.keyFile);
    this.secrets = new Map(secrets.map((secret) => [hexOf(secret), secret]));
    this.wanted = hexOf(secrets[0]!);
    const { current, keys } = this.chain();
    if (!this.secrets.has(current)) {
      throw new Error(
        `${places.keyFile}: its first key was not named by the one before it (${current.slice(0, 16)}…), which is not there: ` +
          `put that back as a second line, see docs/operations/keys.md`,
      );
    }
    if (this.wanted !== current && keys.includes(this.wanted)) {
      throw new Error(`${places.keyFile}: its first key signed before and ended; a key that ended does not come back`);
    }
  }

  get name(): string {
    return this.places.name;
  }

  /** Which key followed which, as far as anybody has signed. */
  chain(): KeyChain {
    const [first, ...notes] = this.account();
    if (first === undefined) {
      this.add(1, this.wanted);
      return this.chain();
    }
    const chain = KeyChain.of(this.name, first.trim(), notes);
    if (!chain) throw new Error(`${join(this.places.stateDir, this.places.account)}.key-*: the account is damaged`);
    return chain;
  }

  /** The secret that signs now. */
  get current(): KeyObject {
    const { current } = this.chain();
    const secret = this.secrets.get(current);
    if (!secret)
      throw new Error(`${this.places.keyFile}: the key that signs now is not there; start this process anew`);
    return secret;
  }

  /** The secrets that sign now: after a change the one before, too, as long as its file has it. */
  get signing(): readonly KeyObject[] {
    const { keys } = this.chain();
    return keys.toReversed().flatMap((key) => this.secrets.get(key) ?? []);
  }

  /** The secret of one of the keys; null where it is not there any more. */
  secretOf(key: string): KeyObject | null {
    return this.secrets.get(key) ?? null;
  }

  /** Lets the first key of the file take over, where it does not sign yet: from this place of the log on. */
  change(place: LogPlace): void {
    const { keys, current } = this.chain();
    if (this.wanted === current || keys.includes(this.wanted)) return;
    const pair = { from: this.secrets.get(current)!, to: this.secrets.get(this.wanted)! };
    this.add(keys.length + 1, signKeyChange(this.name, place, pair));
  }

  /** Takes an account up again that was lost, from the notes that the log has; nothing where it is there. */
  recall(first: string, notes: readonly string[]): void {
    const own = this.chain();
    const kept = KeyChain.of(this.name, first, notes);
    if (own.changes.length > 0 || kept === null || kept.first === own.first || kept.current !== own.current) return;
    rmSync(this.file(1));
    for (const [i, text] of [first, ...notes].entries()) this.add(i + 1, text);
  }

  private account(): string[] {
    const { stateDir, account } = this.places;
    const names = existsSync(stateDir) ? readdirSync(stateDir) : [];
    const count = names.filter((name) => name.startsWith(`${account}.key-`) && name.endsWith('.txt')).length;
    return Array.from({ length: count }, (_, i) => readFileSync(this.file(i + 1), 'utf8'));
  }

  /** Writes the next part of the account; whoever comes second of two processes leaves what is there. */
  private add(number: number, text: string): void {
    mkdirSync(this.places.stateDir, { recursive: true, mode: 0o700 });
    const file = this.file(number);
    const fresh = `${file}.${process.pid}.new`;
    const opened = openSync(fresh, 'w', 0o600);
    try {
      writeSync(opened, text);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    try {
      linkSync(fresh, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(fresh);
    }
  }

  private file(number: number): string {
    return join(this.places.stateDir, `${this.places.account}.key-${number}.txt`);
  }
}

const hexOf = (secret: KeyObject): string => rawPublicKey(createPublicKey(secret)).toString('hex');

/** Reads a file with the 32-byte secret of an Ed25519 key in hex on each line. RFC 8032 */
function readSecrets(keyFile: string): KeyObject[] {
  const lines = readFileSync(keyFile, 'utf8').trim().split(/\s+/);
  if (!lines.every((hex) => /^[0-9a-f]{64}$/.test(hex))) throw new Error(`${keyFile} is not a 32-byte secret in hex`);
  // The fixed DER in front of a raw Ed25519 secret (RFC 8410).
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return lines.map((hex) =>
    createPrivateKey({ key: Buffer.concat([head, Buffer.from(hex, 'hex')]), format: 'der', type: 'pkcs8' }),
  );
}
