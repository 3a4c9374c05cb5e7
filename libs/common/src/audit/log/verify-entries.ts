import type { Tx } from '../../work/tx.js';
import { CompactTree, leafHash } from '../tree/index.js';
import type { IssuedCheckpoint } from './checkpoints.js';
import { type FindingSubject, Findings } from './finding.js';
import { type LogSigner, missingFrom, type SignedHead, type TreeHead } from './log-signer.js';
import type { EndedEpoch } from './provable-log.js';
import type { Turn } from './verification-turn.js';

/** Judged in one go: short enough that no request waits for it. */
const PAGE = 1_000;
const UNSEQUENCED_PAGE = 10_000;
/** What a receipt promises: an entry is in the tree after this time at the latest. */
const SEQUENCED_WITHIN_MS = 60_000;

interface LeafRow {
  idx: number;
  hash: Buffer;
  entry_id: string;
  body: Buffer | null;
  id: string;
  type: string;
  subject: string;
  version: number;
  sub: string;
  action: string;
  at: number;
  recordedAt: number;
  correlation: string;
  caseNumber: string | null;
}

/** The searched columns, in the words of the entry's body; instants in milliseconds, with what stands behind the point. */
const COLUMNS = `e.id, e.subject_type AS type, e.subject_id AS subject, e.subject_version AS version,
  e.actor_sub AS sub, e.action, (extract(epoch from e.at) * 1000)::float8 AS at,
  (extract(epoch from e.recorded_at) * 1000)::float8 AS "recordedAt", e.correlation, e.case_number AS "caseNumber"`;

/** How far the tree is recomputed: with its subtrees it goes on where it stopped. */
export interface TreePlace {
  readonly size: number;
  /** The hashes of the complete subtrees, left to right. */
  readonly hashes: readonly Buffer[];
  /** Size of the last checkpoint that agreed. */
  readonly agreed: number;
}

/**
 * Recomputes the tree from the entries, from a place on, and compares it with every checkpoint and the signer's
 * account. Reads in the transaction's snapshot, and no node that was stored; `signed` is the account from before that
 * snapshot. Returns the tree's head, and where to go on unless it came to the end.
 */
export async function verifyEntries(
  tx: Tx,
  log: { signer: LogSigner; signed: SignedHead; ended: readonly EndedEpoch[] },
  { findings, turn, from }: { findings: Findings; turn: Turn; from: TreePlace | null },
): Promise<{ head: TreeHead; next: TreePlace | null }> {
  const { signer, signed } = log;
  const tree = from ? new CompactTree(from.size, from.hashes) : new CompactTree();
  let agreed = from?.agreed ?? 0;
  let checkpoints: IssuedCheckpoint[] = [];
  const compare = () => {
    while (checkpoints[0]?.size === tree.size) {
      const contradicted = compareCheckpoint(checkpoints.shift()!, tree, agreed, log, findings);
      if (!contradicted) agreed = tree.size;
    }
    if (signed.size === tree.size && !signed.root.equals(tree.root())) {
      findings.add('signer-contradicted', logAt(signer, tree.size));
    }
  };
  if (!from) {
    await findMissing(tx, signer, signed, findings);
    checkEnded(log.ended, findings);
    checkpoints = await checkpointsBetween(tx, log, -1, 0);
    compare();
  }
  // The next page is read while the one before is hashed.
  let page = leavesFrom(tx, tree.size);
  for (;;) {
    const rows = await page;
    const last = rows.at(-1)?.idx ?? tree.size - 1;
    if (rows.length === PAGE) {
      page = leavesFrom(tx, last + 1);
      page.catch(() => {}); // Awaited at the next turn, unless this one ends it all.
    }
    checkpoints = await checkpointsBetween(tx, log, tree.size, last + 1);
    for (const row of rows) {
      if (row.idx - tree.size > Findings.MAX) {
        findings.add('leaf-missing', logAt(signer, tree.size), `${tree.size}..${row.idx - 1}`);
        break;
      }
      while (tree.size < row.idx) {
        findings.add('leaf-missing', logAt(signer, tree.size));
        // Goes on with a leaf that no entry has: all later checkpoints fail, and the later leaves keep their places.
        tree.append(leafHash(Buffer.alloc(0)));
        compare();
      }
      compareEntry(row, findings);
      tree.append(row.hash);
      compare();
    }
    turn.looked(rows.length);
    const head = { size: tree.size, root: tree.root() };
    if (rows.length < PAGE || tree.size <= last) {
      await findCut(tx, signer, signed, head, findings);
      return { head, next: null };
    }
    if (turn.over) return { head, next: { size: tree.size, hashes: tree.hashes, agreed } };
  }
}

/** Finds checkpoints that were signed and are gone. */
async function findMissing(tx: Tx, signer: LogSigner, signed: SignedHead, findings: Findings): Promise<void> {
  const checkpoints = await tx.query<TreeHead>(
    'SELECT size, root FROM audit_checkpoint WHERE origin = $1 ORDER BY size',
    [signer.origin],
  );
  const missing = missingFrom(signed, checkpoints);
  if (missing) findings.add('checkpoint-missing', logAt(signer, signed.size), `${missing.found}/${missing.signed}`);
}

/** Finds checkpoints of a tree that was larger than the one that is there. */
async function findCut(
  tx: Tx,
  signer: LogSigner,
  signed: SignedHead,
  { size }: TreeHead,
  findings: Findings,
): Promise<void> {
  const beyond = await checkpointsBetween(tx, { signer, ended: [] }, size, Number.MAX_SAFE_INTEGER);
  for (const checkpoint of beyond) findings.add('log-cut', logAt(signer, checkpoint.size), `${size}`);
  if (beyond.length === 0 && signed.size > size) findings.add('log-cut', logAt(signer, signed.size), `${size}`);
}

/** Finds a restore that hides how far the epoch before had come: its account says more than the record of the restore. */
function checkEnded(ended: readonly EndedEpoch[], findings: Findings): void {
  for (const { signer, formerSize } of ended) {
    const { size } = signer.head();
    if (formerSize !== null && size > formerSize)
      findings.add('signer-contradicted', logAt(signer, size), `${formerSize}`);
  }
}

/**
 * The checkpoints of a size beyond `after`, up to `until`: those of the epoch that is open, and of each that ended as
 * far as its tree came back. Ended epochs are part of one tree: nothing before a restore is let off.
 */
function checkpointsBetween(
  tx: Tx,
  { signer, ended }: { signer: LogSigner; ended: readonly EndedEpoch[] },
  after: number,
  until: number,
): Promise<IssuedCheckpoint[]> {
  return tx.query<IssuedCheckpoint>(
    `SELECT c.origin, c.size, c.root, c.note, c.issued_at AS "issuedAt"
     FROM unnest($1::text[], $2::bigint[]) AS e (origin, until) JOIN audit_checkpoint c USING (origin)
     WHERE c.size > $3::bigint AND c.size <= least($4::bigint, e.until) ORDER BY c.size`,
    [
      [signer.origin, ...ended.map((epoch) => epoch.signer.origin)],
      [Number.MAX_SAFE_INTEGER, ...ended.map(({ restoredSize }) => restoredSize)],
      after,
      until,
    ],
  );
}

function leavesFrom(tx: Tx, from: number): Promise<LeafRow[]> {
  return tx.query<LeafRow>(
    `SELECT l.idx, l.hash, l.entry_id, e.body, ${COLUMNS}
     FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id
     WHERE l.idx >= $1 ORDER BY l.idx LIMIT ${PAGE}`,
    [from],
  );
}

function compareCheckpoint(
  checkpoint: IssuedCheckpoint,
  tree: CompactTree,
  agreed: number,
  { signer: open, ended }: { signer: LogSigner; ended: readonly EndedEpoch[] },
  findings: Findings,
): boolean {
  const signer = ended.find((epoch) => epoch.signer.origin === checkpoint.origin)?.signer ?? open;
  const note = signer.verify(checkpoint.note);
  const where = logAt(signer, checkpoint.size);
  // The row's own columns are a convenience; the note is what was signed.
  if (note?.size !== checkpoint.size || !note.root.equals(checkpoint.root)) {
    findings.add('checkpoint-not-signed', where);
  }
  const contradicted = !(note?.root ?? checkpoint.root).equals(tree.root());
  if (contradicted) findings.add('checkpoint-contradicted', where, `${agreed}..${checkpoint.size}`);
  return contradicted;
}

function compareEntry(row: LeafRow, findings: Findings): void {
  if (!row.body) {
    findings.add('entry-missing', { type: 'audit-entry', id: row.entry_id, version: row.idx });
    return;
  }
  const subject = { type: row.type, id: row.subject, version: row.version, caseNumber: row.caseNumber };
  if (!leafHash(row.body).equals(row.hash)) findings.add('entry-changed', subject, `leaf ${row.idx}`);
  if (!saysSame(read(row.body), row)) findings.add('entry-columns-changed', subject, `leaf ${row.idx}`);
}

/** Whether an entry's bytes say what one searches it by. */
function saysSame(body: ReturnType<typeof read>, row: LeafRow): boolean {
  return (
    body !== null &&
    body.id === row.id &&
    body.subject?.type === row.type &&
    body.subject.id === row.subject &&
    body.subject.version === row.version &&
    body.actor?.sub === row.sub &&
    body.action === row.action &&
    Date.parse(body.at) === row.at &&
    Date.parse(body.recordedAt) === row.recordedAt &&
    body.correlation === row.correlation &&
    // Entries of version 1 don't say it.
    (body.v === 1 || body.caseNumber === row.caseNumber)
  );
}

// biome-ignore lint/suspicious/noExplicitAny: bytes that somebody may have changed; every use compares
function read(body: Buffer): any {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Finds entries that have no place in the tree in time, from an entry on; returns where to go on. */
export async function findUnsequenced(
  tx: Tx,
  { findings, turn, from }: { findings: Findings; turn: Turn; from: string | null },
): Promise<string | null> {
  for (let after = from; ; ) {
    const [bound] = await tx.query<{ id: string }>(
      `SELECT id FROM audit_entry ${after ? 'WHERE id > $1' : ''} ORDER BY id OFFSET ${UNSEQUENCED_PAGE - 1} LIMIT 1`,
      after ? [after] : [],
    );
    const values = [new Date(tx.systemNow.getTime() - SEQUENCED_WITHIN_MS), ...(after ? [after] : [])];
    const late = await tx.query<FindingSubject>(
      `SELECT subject_type AS type, subject_id AS id, subject_version AS version, case_number AS "caseNumber"
       FROM audit_entry e
       WHERE recorded_at < $1 AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id)
         ${after ? 'AND id > $2' : ''} ${bound ? `AND id <= $${values.length + 1}` : ''}
       ORDER BY id`,
      [...values, ...(bound ? [bound.id] : [])],
    );
    for (const subject of late) findings.add('entry-not-sequenced', subject);
    turn.looked(UNSEQUENCED_PAGE);
    if (!bound) return null;
    if (turn.over) return bound.id;
    after = bound.id;
  }
}

const logAt = (signer: LogSigner, version: number) => ({ type: 'log', id: signer.origin, version });
