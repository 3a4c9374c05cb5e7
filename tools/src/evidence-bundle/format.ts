import { createHash } from 'node:crypto';
import type { InclusionProof } from '@shenguan/common/audit/tree';

/** Name and version of the bundle's format. */
export const BUNDLE_FORMAT = 'shenguan-bundle/4';

/** Files by their path inside the bundle. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** The list of what is inside (清单); it lists every file but itself. */
export interface Manifest {
  format: typeof BUNDLE_FORMAT;
  /** What the services' exports name: parts of two bundles don't make one. */
  bundleId: string;
  caseNumber: string;
  /** Legal time at which the last service was asked. */
  takenAt: string;
  services: string[];
  files: ManifestFile[];
}

export interface ManifestFile {
  path: string;
  size: number;
  /** Hex. */
  sha256: string;
}

/** A proof as the bundle keeps it: that of the log, without the checkpoint, which stands beside it once. */
export type BundledProof = { entryId: string; leaf: string } & Omit<InclusionProof, 'leaf' | 'checkpoint'>;

/** Where everything stands in a bundle. */
export const paths = {
  manifest: 'manifest.json',
  evidence: (service: string) => `evidence/${service}.json`,
  checkpoint: (service: string) => `audit/${service}/checkpoint.txt`,
  noteKey: (service: string) => `audit/${service}/key.txt`,
  /** Which key of the log followed which, where it was changed. */
  keyChanges: (service: string) => `audit/${service}/key-changes.json`,
  proofs: (service: string) => `audit/${service}/proofs.json`,
  /** The entry by which the service's log says what it gave out, opened. */
  statement: (service: string) => `audit/${service}/export.json`,
  drawKey: '专家抽取/抽取服务公钥.txt',
  drawKeyChanges: '专家抽取/抽取服务公钥更换.json',
  /** What a reader opens first; it proves nothing by itself and is made anew when a bundle is verified. */
  contents: '案卷目录.html',
} as const;

/** Writes the manifest of some files, in the order of their paths. */
export function manifestOf(files: BundleFiles, facts: Omit<Manifest, 'format' | 'files'>): Manifest {
  const listed = [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) }));
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { format: BUNDLE_FORMAT, ...facts, files: listed };
}

/** Returns JSON as it stands in a bundle: for people too, and the same every time. */
export function jsonFile(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}

/** Returns the SHA-256 of bytes in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
