import { isDeepStrictEqual } from 'node:util';
import {
  CompactTree,
  checkInclusionProof,
  KeyChain,
  type NoteKey,
  parseNoteKey,
  rawPublicKey,
} from '@shenguan/common/audit/tree';
import type { ToldKeys } from '@shenguan/common/draw';
import type { HeldLog } from '../audit-check.js';
import type { AuditEvidence, ServiceEvidence } from '../evidence.js';
import { logOf } from '../log-restores.js';
import type { ExportSummary } from './check-export.js';
import type { RowSummary } from './check-rows.js';
import { type Findings, Malformed } from './findings.js';
import { type BundledProof, type BundleFiles, paths } from './format.js';
import { gapsIn, unloggedRows, unshownParts } from './parts.js';
import { readJson, readText } from './read.js';
import { fingerprintOf, type KeyInBundle, type TrustedKeys } from './trusted-keys.js';

/** The log of one service, as far as a bundle proves it. */
export interface LogSummary {
  service: string;
  /** Name of the log. */
  origin: string;
  /** Size and root of the tree that all proofs lead to; the root in hex. */
  size: number;
  root: string;
  /** Entries of the case, each under the checkpoint. */
  entries: number;
  /** Entries of the case that were compared with leaf hashes of one's own; null where none of this log were given. */
  heldCompared: number | null;
  /** How far the rows shown are proven by them. */
  rows: RowSummary;
  /** What the log says of this export; null where it says nothing that holds. */
  exported: ExportSummary | null;
}

/** What an entry says in words beside its bytes. */
const SAID = ['id', 'at', 'recordedAt', 'actor', 'action', 'subject', 'rules', 'correlation'] as const;

/** Checks each entry of a service against its proof, the checkpoint and the key; null where these cannot be read. */
export function checkLog(
  files: BundleFiles,
  evidence: ServiceEvidence,
  { trusted, statementId, held }: { trusted: TrustedKeys; statementId: string | undefined; held?: HeldLog },
  findings: Findings,
): { summary: Omit<LogSummary, 'rows' | 'exported'>; key: KeyInBundle } | null {
  const { service } = evidence;
  const signed = readSigned(files, service, trusted, findings);
  const proofs = findings.reading(paths.proofs(service), () => {
    const list = readJson<BundledProof[]>(files, paths.proofs(service));
    if (!Array.isArray(list)) throw new Malformed('不是证明清单', 'not a list of proofs');
    return list;
  });
  findings.reading(paths.evidence(service), () => checkEntries(evidence, findings));
  if (!signed || !proofs) return null;
  findings.reading(paths.proofs(service), () =>
    matchProofs(evidence, proofs, { checkpoint: signed.checkpoint, statementId }, findings),
  );
  const { summary, key } = signed;
  const heldCompared = held ? compareHeld(proofs, summary, { file: paths.proofs(service), held }, findings) : null;
  return { summary: { ...summary, entries: evidence.audit.length, heldCompared }, key };
}

/**
 * Holds the bundle to leaf hashes that somebody kept of the same log: each entry that is among them, and the tree where
 * they cover all of it. Returns how many entries were compared; null where they are of another log or epoch.
 */
function compareHeld(
  proofs: readonly BundledProof[],
  { origin, size, root }: Pick<LogSummary, 'origin' | 'size' | 'root'>,
  { file, held: { noteKey, leaves } }: { file: string; held: HeldLog },
  findings: Findings,
): number | null {
  if (parseNoteKey(noteKey)?.name !== origin) return null;
  const covered = proofs.filter(({ leafIndex }) => leafIndex < leaves.length);
  for (const { entryId, leafIndex, leafHash } of covered) {
    findings.demand(leafHash === leaves[leafIndex], file, 'held-leaf-differs', `entry ${entryId}, leaf ${leafIndex}`);
  }
  if (size <= leaves.length) {
    const tree = new CompactTree();
    for (const leaf of leaves.slice(0, size)) tree.append(Buffer.from(leaf, 'hex'));
    findings.demand(tree.root().toString('hex') === root, file, 'held-tree-differs', `${size} leaves`);
  }
  return covered.length;
}

/** The keys of a log as the bundle shows them: one, or where it was changed those that signed changes lead to it from. */
function chainOf(files: BundleFiles, service: string, key: NoteKey, findings: Findings): KeyChain {
  const alone = KeyChain.of(logOf(key.name), rawPublicKey(key.publicKey).toString('hex'), [])!;
  const file = paths.keyChanges(service);
  if (!files.has(file)) return alone;
  const chain = findings.reading(file, () => {
    const { first, changes } = readJson<ToldKeys>(files, file);
    const read = KeyChain.of(
      alone.name,
      first,
      changes.map(({ note }) => note),
    );
    if (!read?.keys.includes(alone.first)) {
      throw new Malformed('不是由前一密钥签名的更换记录', 'not changes of this key that the keys before it signed');
    }
    return read;
  });
  return chain ?? alone;
}

function readSigned(files: BundleFiles, service: string, trusted: TrustedKeys, findings: Findings) {
  const keyFile = paths.noteKey(service);
  const key = findings.reading(keyFile, () => {
    const text = readText(files, keyFile).trimEnd();
    const parsed = parseNoteKey(text);
    if (!parsed) throw new Malformed('不是日志公钥', 'not the key of a log');
    return { ...parsed, text };
  });
  const checkpointFile = paths.checkpoint(service);
  const checkpoint = findings.reading(checkpointFile, () => readText(files, checkpointFile));
  if (!key || checkpoint === undefined) return null;

  const fingerprint = fingerprintOf(rawPublicKey(key.publicKey));
  const chain = chainOf(files, service, key, findings);
  const isTrusted = trusted.hasOneOf(chain);
  findings.demand(isTrusted !== false, keyFile, 'key-not-trusted', key.text);
  // Else the log of one service could stand for another's.
  const ownLog = key.name.split('/').slice(-3, -1).join('/') === `${service}/audit`;
  findings.demand(ownLog, keyFile, 'other-log', key.name);
  const read = chain.verify(checkpoint);
  const signed = read?.origin === key.name ? read : null;
  if (!findings.demand(signed !== null, checkpointFile, 'not-signed', `not by ${key.text}`)) return null;
  const { origin, size, root } = signed!;
  return {
    checkpoint,
    summary: { service, origin, size, root: root.toString('hex') },
    key: { file: keyFile, of: origin, fingerprint, trusted: isTrusted },
  };
}

/** Checks that what is shown of an entry is what its bytes say, that nothing lacks, and that rows are the newest. */
function checkEntries(evidence: ServiceEvidence, findings: Findings): void {
  const file = paths.evidence(evidence.service);
  for (const entry of evidence.audit) {
    const said = saidBy(entry);
    for (const part of SAID) {
      const same = said !== null && isDeepStrictEqual(said[part], entry[part]);
      findings.demand(same, file, 'entry-differs', `${entry.id}: ${part} is not what its bytes say`);
    }
    // Entries of version 1 don't name their case.
    const ofCase = said?.v === 1 || said?.caseNumber === evidence.caseNumber;
    findings.demand(ofCase, file, 'other-case', `entry ${entry.id} is of ${said?.caseNumber}`);
  }
  const ids = evidence.audit.map(({ id }) => id);
  // As the service tells them: their IDs grow with the time at which they were recorded.
  findings.demand(isDeepStrictEqual(ids, [...ids].sort()), file, 'reordered');
  for (const { type, id, missing } of gapsIn(evidence)) {
    findings.add(file, 'entry-missing', `${type} ${id}: version ${missing}`);
  }
  for (const { type, id } of unshownParts(evidence)) findings.add(file, 'not-shown', `${type} ${id} is in the log`);
  for (const { id, version } of unloggedRows(evidence)) {
    findings.add(file, 'row-not-logged', `row ${id} v${version} is not what its last entry speaks of`);
  }
}

function saidBy({ leaf }: AuditEvidence): Partial<Record<(typeof SAID)[number] | 'v' | 'caseNumber', unknown>> | null {
  try {
    return JSON.parse(Buffer.from(leaf, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}

/** One proof for each entry, over the same bytes and under the one checkpoint, and none for anything else. */
function matchProofs(
  { service, audit }: ServiceEvidence,
  proofs: readonly BundledProof[],
  { checkpoint, statementId }: { checkpoint: string; statementId: string | undefined },
  findings: Findings,
): void {
  const file = paths.proofs(service);
  const open = new Map(proofs.map((proof) => [proof.entryId, proof]));
  findings.demand(open.size === proofs.length, file, 'proven-twice', 'an entry has two proofs');
  const places = new Set(proofs.map(({ leafIndex }) => leafIndex));
  findings.demand(places.size === proofs.length, file, 'place-taken', 'two entries have one place in the log');
  for (const { id, leaf } of audit) {
    const proof = open.get(id);
    open.delete(id);
    if (!proof) {
      findings.add(file, 'not-proven', `entry ${id}`);
      continue;
    }
    findings.demand(proof.leaf === leaf, file, 'other-bytes', `entry ${id}: the proof is of other bytes`);
    const { valid, reason } = checkInclusionProof({ ...proof, leaf, checkpoint });
    findings.demand(valid, file, 'proof-fails', `entry ${id}: ${reason?.en}`);
  }
  // The entry of the export tells of the evidence, so that it can't stand in it; `checkExport` looks at it.
  if (statementId !== undefined) open.delete(statementId);
  for (const id of open.keys()) findings.add(file, 'proof-surplus', `entry ${id} is not in the evidence`);
}
