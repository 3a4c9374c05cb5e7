import { isDeepStrictEqual } from 'node:util';
import { checkProof, type DrawStage, parseStrictly } from '@shenguan/common/draw';
import type { ServiceEvidence } from '../evidence.js';
import { documentPath, drawPath, materialPath } from './file-names.js';
import type { Findings } from './findings.js';
import { type BundleFiles, paths, sha256 } from './format.js';
import { documentsOf, drawsOf, materialsOf } from './parts.js';
import { readText } from './read.js';
import { fingerprintOf, type KeyInBundle, type TrustedKeys } from './trusted-keys.js';

/** A draw of the case whose proof was recomputed. */
export interface DrawSummary {
  id: string;
  /** How far it had come; `complete` has a panel. */
  stage: DrawStage;
  seed: string | null;
  /** Witnesses' fingerprints, to be compared with their appointment documents. */
  witnesses: { id: string; body: string; fingerprint: string }[];
}

/** Checks that each document shown is there byte for byte; adds its path to those expected. Returns how many. */
export function checkDocuments(
  files: BundleFiles,
  evidence: ServiceEvidence,
  expected: Set<string>,
  findings: Findings,
): number {
  let count = 0;
  for (const [n, document] of documentsOf(evidence).entries()) {
    const { number, file } = document;
    const path = documentPath(document, n);
    if (!findings.demand(Boolean(file), paths.evidence(evidence.service), 'not-issued', `document ${number}`)) continue;
    expected.add(path);
    const bytes = files.get(path);
    if (!findings.demand(bytes !== undefined, path, 'missing', `document ${number}`)) continue;
    const same = bytes!.length === file!.size && sha256(bytes!) === file!.sha256;
    findings.demand(same, path, 'document-differs', `not the file that the evidence of ${number} names`);
    count++;
  }
  return count;
}

/** Checks that each material shown is there byte for byte; adds its path to those expected. Returns how many. APL-31 */
export function checkMaterials(
  files: BundleFiles,
  evidence: ServiceEvidence,
  expected: Set<string>,
  findings: Findings,
): number {
  const materials = materialsOf(evidence);
  for (const [n, material] of materials.entries()) {
    const path = materialPath(material, n);
    expected.add(path);
    const bytes = files.get(path);
    if (!findings.demand(bytes !== undefined, path, 'missing', `material ${material.materialCode}`)) continue;
    const same = bytes!.length === material.file.size && sha256(bytes!) === material.file.sha256;
    findings.demand(same, path, 'material-differs', `not the file that the evidence of ${material.materialCode} names`);
  }
  return materials.length;
}

/** Recomputes the proof of each draw under the service's key; adds the paths to those expected. EXP-17.1 */
export function checkDraws(
  files: BundleFiles,
  evidence: ServiceEvidence,
  { expected, trusted }: { expected: Set<string>; trusted: TrustedKeys },
  findings: Findings,
): { draws: DrawSummary[]; key: KeyInBundle | null } {
  const draws: DrawSummary[] = [];
  const shown = drawsOf(evidence);
  if (shown.length === 0) return { draws, key: null };
  const publicKey = findings.reading(paths.drawKey, () => readText(files, paths.drawKey).trimEnd()) ?? '';
  expected.add(paths.drawKey);
  const isTrusted = trusted.has(publicKey);
  findings.demand(isTrusted !== false, paths.drawKey, 'key-not-trusted', publicKey);
  for (const [n, draw] of shown.entries()) {
    const { id, proof } = draw;
    const path = drawPath(draw, n);
    expected.add(path);
    findings.reading(path, () => {
      const bundled = parseStrictly(readText(files, path));
      // Throws what is wrong; an unfinished draw is no fault of the bundle.
      const { stage, seed, snapshot } = checkProof(bundled, publicKey);
      findings.demand(snapshot.statement.draw === id, path, 'other-draw', snapshot.statement.draw);
      findings.demand(isDeepStrictEqual(bundled, proof), path, 'draw-differs', 'not the proof that the evidence shows');
      const witnesses = snapshot.statement.witnesses.map(({ id, body, key }) => ({
        id,
        body,
        fingerprint: fingerprintOf(Buffer.from(key, 'hex')),
      }));
      draws.push({ id, stage, seed, witnesses });
    });
  }
  const fingerprint = fingerprintOf(Buffer.from(publicKey, 'hex'));
  return { draws, key: { file: paths.drawKey, of: 'draws', fingerprint, trusted: isTrusted } };
}
