import { CompactTree, parseNoteKey } from '@shenguan/common/audit/tree';
import { LogKeys } from './log-keys.js';
import { epochOf, type Restore } from './log-restores.js';

/** What a witness keeps of a log: key, the last checkpoint that it cosigned, and the hash of every leaf under it. */
export interface WitnessedLog {
  noteKey: string;
  checkpoint: string;
  /** Hex, in their order. */
  leaves: string[];
  /** Leaf hashes of spans that a restore lost, by the epoch that it opened. */
  lost?: Record<string, string[]>;
}

/** Where a witness asks, as somebody of its department. */
export interface WitnessSource {
  get<T>(service: string, path: string): Promise<T>;
}

/** What a log shows does not continue what the witness saw: nothing is cosigned. */
export class LogContradicted extends Error {}

/**
 * Fetches the latest checkpoint of a service and every leaf hash since the last one, and checks that the tree over those
 * that were kept and those that are new is the one that is signed: so nothing that was seen has changed. Returns what to
 * keep and cosign; null before the first checkpoint. Throws LogContradicted otherwise.
 */
export async function witnessLog(
  source: WitnessSource,
  service: string,
  kept: WitnessedLog | undefined,
): Promise<WitnessedLog | null> {
  const get = <T>(path: string) => source.get<T>(service, `/api/v1/${path}`);
  const checkpoint = await latest(get);
  if (checkpoint === null) {
    if (kept) throw new LogContradicted(`${service} shows no checkpoint any more`);
    return null;
  }
  const [key] = await get<{ name: string; noteKey: string }[]>('audit/keys');
  if (!key) throw new LogContradicted(`${service} names no key of its log`);
  const keys = await LogKeys.of(source, service, key.noteKey);
  if (!keys) throw new LogContradicted(`${service} tells of changes of its key that were not signed so`);
  if (kept && !keys.includes(kept.noteKey)) throw new LogContradicted(`${service} has another key`);
  const signed = keys.chain.verify(checkpoint);
  if (signed?.origin !== key.name) throw new LogContradicted(`the checkpoint of ${service} is not signed by its key`);

  const before = kept ? await whatIsLeft(get, service, kept, epochOf(key.name)) : { leaves: [], lost: {} };
  if (before.leaves.length > signed.size) {
    throw new LogContradicted(
      `${service}: ${signed.size} entries are fewer than the ${before.leaves.length} seen before`,
    );
  }
  const leaves = [...before.leaves];
  while (leaves.length < signed.size) {
    const page: { hashes: string[] } = await get(`audit/leaf-hashes?from=${leaves.length}`);
    if (page.hashes.length === 0) throw new LogContradicted(`${service}: leaf ${leaves.length} is missing`);
    leaves.push(...page.hashes.slice(0, signed.size - leaves.length));
  }
  const others = await cosignedByOthers(get, keys, key.name);
  const tree = new CompactTree();
  for (const leaf of leaves) {
    tree.append(Buffer.from(leaf, 'hex'));
    for (const { body, root } of others.filter(({ size }) => size === tree.size)) {
      if (!tree.root().equals(root)) throw new LogContradicted(`${service} shows ${body} another log than this one`);
    }
  }
  if (!tree.root().equals(signed.root)) {
    throw new LogContradicted(
      `${service}: what is signed does not continue the ${before.leaves.length} entries seen before`,
    );
  }
  const lost = Object.keys(before.lost).length > 0 ? { lost: before.lost } : {};
  return { noteKey: key.noteKey, checkpoint, leaves, ...lost };
}

/** What of the leaves seen must be there still: all, unless a restore says how much it lost. Those are kept apart. */
async function whatIsLeft(
  get: <T>(path: string) => Promise<T>,
  service: string,
  kept: WitnessedLog,
  epoch: number,
): Promise<{ leaves: string[]; lost: Record<string, string[]> }> {
  const from = epochOf(parseNoteKey(kept.noteKey)!.name);
  let { leaves } = kept;
  const lost = { ...kept.lost };
  if (epoch < from) throw new LogContradicted(`${service} signs under an earlier epoch than before`);
  if (epoch === from) return { leaves, lost };
  const { restores } = await get<{ restores: Restore[] }>('restores');
  for (const restore of restores.filter((one) => one.epoch > from)) {
    if (leaves.length > restore.formerSize) {
      throw new LogContradicted(
        `${service}: the restore says ${restore.formerSize} entries, ${leaves.length} were seen`,
      );
    }
    if (leaves.length > restore.restoredSize) lost[restore.epoch] = leaves.slice(restore.restoredSize);
    leaves = leaves.slice(0, restore.restoredSize);
  }
  return { leaves, lost };
}

/** What the other departments cosigned in the epoch that is open: a log that shows each its own view is found by it. */
async function cosignedByOthers(get: <T>(path: string) => Promise<T>, keys: LogKeys, origin: string) {
  const cosigned = await get<{ body: string; checkpoint: string }[]>('audit/cosignatures');
  return cosigned.flatMap(({ body, checkpoint }) => {
    const signed = keys.chain.verify(checkpoint);
    return signed?.origin === origin ? [{ body, ...signed }] : [];
  });
}

async function latest(get: <T>(path: string) => Promise<T>): Promise<string | null> {
  try {
    return (await get<{ checkpoint: string }>('audit/checkpoints/latest')).checkpoint;
  } catch (error) {
    if (/answered 404/.test((error as Error).message)) return null;
    throw error;
  }
}
