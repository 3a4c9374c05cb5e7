import { KeyChain, parseNoteKey, rawPublicKey } from '@shenguan/common/audit/tree';
import type { AuditSource } from './audit-check.js';
import { logOf } from './log-restores.js';

/** A change of the key that signs a log, as the service tells it. */
interface ToldChange {
  note: string;
  auditEntryId: string | null;
}

interface ToldChain {
  name: string;
  first: string;
  changes: ToldChange[];
}

/** The keys of a service's log (日志密钥): which followed which, each named by the one before, and where the log says so. */
export class LogKeys {
  private readonly met = new Set<string>();

  private constructor(
    readonly chain: KeyChain,
    private readonly told: readonly ToldChange[],
  ) {}

  /** Asks the service; null where what it tells is no chain, or not one of `current`, the key that it names for its log. */
  static async of(source: AuditSource, service: string, current: string): Promise<LogKeys | null> {
    const key = parseNoteKey(current);
    if (!key) return null;
    const hex = rawPublicKey(key.publicKey).toString('hex');
    const { name, first, changes } = await toldBy(source, service, { name: logOf(key.name), first: hex, changes: [] });
    const chain = KeyChain.of(
      name,
      first,
      changes.map(({ note }) => note),
    );
    return chain && chain.name === logOf(key.name) && chain.keys.includes(hex) ? new LogKeys(chain, changes) : null;
  }

  /** The keys alone, of one who trusts no more than this one. */
  static only(noteKey: string): KeyChain | null {
    const key = parseNoteKey(noteKey);
    return key && KeyChain.of(logOf(key.name), rawPublicKey(key.publicKey).toString('hex'), []);
  }

  /** Whether somebody who trusts this note key, of whatever epoch, is led to the key that signs now. */
  includes(noteKey: string): boolean {
    const key = parseNoteKey(noteKey);
    if (!key || logOf(key.name) !== this.chain.name) return false;
    return this.chain.keys.includes(rawPublicKey(key.publicKey).toString('hex'));
  }

  /** Notes an entry of the log: a change of key counts only where the log itself says it. */
  meet({ entryId, leaf }: { entryId: string; leaf: string | null }): void {
    if (leaf === null || !this.told.some(({ auditEntryId }) => auditEntryId === entryId)) return;
    const said = readEntry(leaf);
    if (said?.action === 'signing-key.changed' && said.id === entryId) this.met.add(entryId);
  }

  /** Notes of the changes that the log does not say. */
  get notLogged(): readonly string[] {
    return this.told
      .filter(({ auditEntryId }) => auditEntryId === null || !this.met.has(auditEntryId))
      .map(({ note }) => note);
  }
}

/** A service of before keys could be changed knows of none. */
async function toldBy(source: AuditSource, service: string, none: ToldChain): Promise<ToldChain> {
  try {
    return await source.get<ToldChain>(service, '/api/v1/audit/key-changes');
  } catch (error) {
    if (/answered 404/.test((error as Error).message)) return none;
    throw error;
  }
}

function readEntry(leaf: string): { id?: string; action?: string } | null {
  try {
    return JSON.parse(Buffer.from(leaf, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
