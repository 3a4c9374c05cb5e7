import {
  CompactTree,
  type KeyChain,
  leafHash,
  parseNoteKey,
  type Receipt,
  verifyReceipt,
} from '@shenguan/common/audit/tree';
import { LogKeys } from './log-keys.js';
import { epochOf, logOf, type Restore, Restores } from './log-restores.js';

/** Where a service is asked; {@link SystemClient} is one. */
export interface AuditSource {
  get<T>(service: string, path: string): Promise<T>;
}

/** Something found changed, as services tell it too. */
export interface AuditFinding {
  subject: string;
  id: string;
  version: number;
  finding: string;
  /** The case that it belongs to, where the service knows one. */
  caseNumber?: string;
  meaning?: string;
  detail?: string;
}

/** What was found in the log of one service, and in the rows that it speaks of. */
export interface ServiceAudit {
  name: string;
  size: number;
  /** Root of the tree over all leaves, recomputed here; hex. */
  root: string;
  /** What the log was held to. */
  comparedWith: ComparedWith;
  /** Restores that somebody owned up to; left out where there was none. */
  restores?: Restore[];
  findings: AuditFinding[];
}

/** What a log was compared with: its own signed checkpoint, those in inboxes, and what was kept of it. */
export interface ComparedWith {
  /** Entries under the service's latest checkpoint; null before the first. */
  checkpoint: number | null;
  /** Checkpoints that stand in the inboxes of other bodies, how many inboxes hold the most widely held, and their sizes. */
  inboxes: { checkpoints: number; bodies: number; smallest: number; largest: number } | null;
  /** Leaves in the file that was held; null without one. */
  heldLeaves: number | null;
}

/** A checkpoint as bodies received it in their inboxes. */
export interface InboxCheckpoint {
  reference: string;
  checkpoint: string;
  inboxes: number;
  receivedAt: string;
}

/** How far the check of a log is: entries recomputed here, or entries and rows that the service has compared. */
export interface Progress {
  readonly name: string;
  readonly part: 'entries' | 'rows';
  readonly checked: number;
}

const PROGRESS_EVERY = 1_000;
const FINDINGS_MAX = 1_000;

/** What one keeps of a log so that it cannot be rewritten unseen: key, checkpoint and leaf hashes. */
export interface HeldLog {
  noteKey: string;
  checkpoint: string | null;
  leaves: string[];
}

interface Leaf {
  index: number;
  entryId: string;
  leafHash: string;
  leaf: string | null;
}

/**
 * Checks the log of one service: recomputes the tree from the exact bytes of every entry, compares it with the signed
 * checkpoint and with what was held from before, and asks the service to compare its rows. Returns what to hold next.
 */
export async function auditService(
  source: AuditSource,
  name: string,
  {
    held,
    inInboxes = [],
    receipts = [],
    progress = () => {},
  }: {
    held?: HeldLog;
    inInboxes?: readonly InboxCheckpoint[];
    receipts?: readonly Receipt[];
    progress?: (at: Progress) => void;
  } = {},
): Promise<{ audit: ServiceAudit; holds: HeldLog }> {
  const get = <T>(path: string) => source.get<T>(name, `/api/v1/audit/${path}`);
  const [key] = await get<{ name: string; noteKey: string }[]>('keys');
  if (!key) throw new Error(`${name} names no key of its log`);
  // Before the leaves: what was signed by now must be among them.
  const checkpoint = await latestCheckpoint(get);
  const findings: AuditFinding[] = [];
  const found = (finding: string, version: number, detail?: string) =>
    findings.push({ subject: 'log', id: key.name, version, finding, ...(detail ? { detail } : {}) });

  const restores = await Restores.of(source, name);
  const keys = await LogKeys.of(source, name, key.noteKey);
  if (!keys) found('key-changes-contradicted', 0);
  const followed = keys && (!held || keys.includes(held.noteKey));
  if (held && !followed) found('key-changed', held.leaves.length);
  // The held key, where no signed change leads on from it: a service that was taken over would name its own.
  const trusted = followed ? keys.chain : LogKeys.only(held?.noteKey ?? key.noteKey);
  const read = checkpoint === null ? null : (trusted?.verify(checkpoint) ?? null);
  const signed = read?.origin === key.name ? read : null;
  if (checkpoint !== null && !signed) found('checkpoint-not-signed', 0);

  const received = receivedFor(key.name, inInboxes, { trusted, restores }, found);
  const bySize = new Map<number, Received[]>();
  for (const note of received) bySize.set(note.size, [...(bySize.get(note.size) ?? []), note]);
  let agreed = 0;
  const tree = new CompactTree();
  const leaves: string[] = [];
  const compare = () => {
    for (const note of bySize.get(tree.size) ?? []) {
      if (note.root.equals(tree.root())) agreed = tree.size;
      else found('inbox-checkpoint-contradicted', tree.size, `${agreed}..${tree.size}, ${note.told}`);
    }
    if (signed?.size === tree.size && !signed.root.equals(tree.root())) found('checkpoint-contradicted', tree.size);
  };
  compare();
  for await (const leaf of allLeaves(get)) {
    if (leaf.index !== tree.size) {
      found('leaf-missing', tree.size);
      break;
    }
    const hash = judgeLeaf(leaf, findings);
    restores.meet(leaf);
    keys?.meet(leaf);
    tree.append(hash);
    leaves.push(hash.toString('hex'));
    compare();
    if (tree.size % PROGRESS_EVERY === 0) progress({ name, part: 'entries', checked: tree.size });
  }
  if (signed && signed.size > tree.size) found('log-cut', signed.size, `${tree.size} leaves`);
  for (const { size, told } of received.filter((note) => note.size > tree.size)) {
    found('log-cut', size, `${tree.size} leaves, ${told}`);
  }
  for (const { epoch, restoredSize } of restores.notLogged) found('restore-not-logged', restoredSize, `${epoch}`);
  for (const note of keys?.notLogged ?? []) found('key-change-not-logged', tree.size, note.split('\n')[2]);
  compareHeld(held, leaves, restores, found);
  const promised = receiptsOf(receipts, key.name, trusted);
  const there = new Set(promised.length > 0 ? leaves : []);
  for (const { entryId, leafHash: leaf, epoch } of promised) {
    if (there.has(leaf)) continue;
    const finding = restores.mayHaveLost(epoch) ? 'receipt-of-lost-span' : 'receipt-not-kept';
    findings.push({ subject: 'audit-entry', id: entryId, version: tree.size, finding });
  }

  const told = await verification(get, (checked) => progress({ name, part: 'rows', checked }));
  return {
    audit: {
      name,
      size: tree.size,
      root: tree.root().toString('hex'),
      comparedWith: {
        checkpoint: signed?.size ?? null,
        inboxes: inboxesOf(received),
        heldLeaves: held?.leaves.length ?? null,
      },
      ...(restores.list.length > 0 ? { restores: [...restores.list] } : {}),
      findings: withoutRepeats(told, findings),
    },
    holds: { noteKey: key.noteKey, checkpoint, leaves },
  };
}

/** The receipts that this log signed, each with the epoch that it did so in. */
function receiptsOf(receipts: readonly Receipt[], origin: string, trusted: KeyChain | null) {
  if (!trusted) return [];
  const epochs = Array.from({ length: epochOf(origin) }, (_, i) => i + 1);
  return receipts.flatMap((receipt) => {
    const epoch = epochs.find((one) =>
      trusted.publicKeys.some((key) => verifyReceipt(receipt, `${logOf(origin)}/${one}`, key)),
    );
    return epoch === undefined ? [] : [{ ...receipt, epoch }];
  });
}

interface Received {
  size: number;
  root: Buffer;
  bodies: number;
  /** Which it is, for a finding. */
  told: string;
}

/** The checkpoints of one log that bodies received; one that its key did not sign is a finding by itself. */
function receivedFor(
  origin: string,
  inInboxes: readonly InboxCheckpoint[],
  { trusted, restores }: { trusted: KeyChain | null; restores: Restores },
  found: (finding: string, version: number, detail?: string) => void,
): Received[] {
  return inInboxes.flatMap(({ reference, checkpoint, inboxes, receivedAt }): Received[] => {
    const [, ofOrigin, size] = /^(.*)\/(\d+)$/.exec(reference) ?? [];
    // By the log that they are of, whatever its epoch.
    if (!ofOrigin || logOf(ofOrigin) !== logOf(origin)) return [];
    const told = `${reference}, ${inboxes}, ${receivedAt}`;
    const read = trusted?.verify(checkpoint) ?? null;
    const note = read?.origin === ofOrigin ? read : null;
    // What a restore lost, and says so, can't be compared any more; what it left is.
    if (note && restores.lost(epochOf(ofOrigin), note.size)) return [];
    if (note) return [{ size: note.size, root: note.root, bodies: inboxes, told }];
    found('inbox-checkpoint-not-signed', Number(size), told);
    return [];
  });
}

function inboxesOf(received: readonly Received[]): ComparedWith['inboxes'] {
  if (received.length === 0) return null;
  const sizes = received.map(({ size }) => size);
  return {
    checkpoints: received.length,
    bodies: Math.max(...received.map(({ bodies }) => bodies)),
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
  };
}

/** Reads the checkpoints that stand in the inboxes, of all logs. */
export async function checkpointsInInboxes(source: AuditSource, service: string): Promise<InboxCheckpoint[]> {
  const all: InboxCheckpoint[] = [];
  for (let cursor = ''; ; ) {
    const path: string = `/api/v1/held-checkpoints?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: { items: InboxCheckpoint[]; nextCursor: string | null } = await source.get(service, path);
    all.push(...page.items);
    if (!page.nextCursor) return all;
    cursor = page.nextCursor;
  }
}

/**
 * Asks the service to compare its entries, checkpoints and rows: turn by turn, each a request of a second or two, so that
 * a log of years neither runs into a time limit nor keeps anybody waiting.
 */
async function verification(
  get: <T>(path: string) => Promise<T>,
  progress: (checked: number) => void,
): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  let checked = 0;
  for (let path = 'verification'; ; ) {
    const turn: { findings: AuditFinding[]; checked: number; nextCursor: string | null } = await get(path);
    findings.push(...turn.findings);
    checked += turn.checked;
    // After so many the log is lost, not looked through.
    if (turn.nextCursor === null || findings.length >= FINDINGS_MAX) return findings;
    progress(checked);
    path = `verification?cursor=${turn.nextCursor}`;
  }
}

async function latestCheckpoint(get: <T>(path: string) => Promise<T>): Promise<string | null> {
  try {
    return (await get<{ checkpoint: string }>('checkpoints/latest')).checkpoint;
  } catch (error) {
    // A service that has only just begun has none yet.
    if (/answered 404/.test((error as Error).message)) return null;
    throw error;
  }
}

async function* allLeaves(get: <T>(path: string) => Promise<T>): AsyncGenerator<Leaf> {
  for (let from: number | null = 0; from !== null; ) {
    const page: { items: Leaf[]; next: number | null } = await get(`leaves?from=${from}`);
    yield* page.items;
    from = page.next;
  }
}

/** Compares an entry's bytes with its leaf; returns the hash that the tree should hold. */
function judgeLeaf({ index, entryId, leafHash: stated, leaf }: Leaf, findings: AuditFinding[]): Buffer {
  const hash = Buffer.from(stated, 'hex');
  if (leaf === null) {
    findings.push({ subject: 'audit-entry', id: entryId, version: index, finding: 'entry-missing' });
    return hash;
  }
  const body = Buffer.from(leaf, 'base64');
  if (!leafHash(body).equals(hash)) {
    const subject = subjectOf(body) ?? { type: 'audit-entry', id: entryId, version: index };
    const { type, id, version } = subject;
    findings.push({ subject: type, id, version, finding: 'entry-changed', detail: `leaf ${index}` });
  }
  return hash;
}

function subjectOf(body: Buffer): { type: string; id: string; version: number } | null {
  try {
    return JSON.parse(body.toString('utf8')).subject ?? null;
  } catch {
    return null;
  }
}

/** With leaf hashes that one kept, a rewritten log is located to the entry: the first hash that differs. */
function compareHeld(
  held: HeldLog | undefined,
  leaves: readonly string[],
  restores: Restores,
  found: (finding: string, version: number, detail?: string) => void,
): void {
  const key = held && parseNoteKey(held.noteKey);
  if (!key) return;
  const epoch = epochOf(key.name);
  const left = Math.min(leaves.length, restores.leftOf(epoch));
  const index = held.leaves.findIndex((hash, i) => i < left && hash !== leaves[i]);
  if (index >= 0) found('held-leaf-differs', index);
  else if (held.leaves.length > left && !restores.lost(epoch, held.leaves.length))
    found('log-cut', held.leaves.length, `${leaves.length} leaves`);
}

/** The service's own findings first: they say what they mean; then those that only we have. */
function withoutRepeats(told: readonly AuditFinding[], own: readonly AuditFinding[]): AuditFinding[] {
  // A leaf names an entry even where its bytes no longer say what it is about.
  const keyOf = ({ subject, id, version, finding, detail }: AuditFinding) =>
    JSON.stringify(finding === 'entry-changed' ? [finding, detail] : [subject, id, version, finding]);
  const known = new Set(told.map(keyOf));
  return [...told, ...own.filter((finding) => !known.has(keyOf(finding)))];
}
