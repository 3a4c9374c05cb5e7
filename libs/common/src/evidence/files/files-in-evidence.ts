/** A file as evidence names it: its digest and size, and what else is told of it. */
export interface NamedFile {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** The service that keeps it, where it is told. */
  readonly owner?: string;
  readonly name?: string;
  readonly mediaType?: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Returns the files that a service's evidence of a case names (证据所列文件), each once, in the order of their first mention. */
export function filesInEvidence(evidence: unknown): NamedFile[] {
  const found = new Map<string, NamedFile>();
  for (const file of namedIn(evidence)) {
    const known = found.get(file.sha256);
    // One that tells its name says more than the same file where only its digest stands.
    if (!known || (known.name === undefined && file.name !== undefined)) found.set(file.sha256, file);
  }
  return [...found.values()];
}

function* namedIn(value: unknown): Generator<NamedFile> {
  if (typeof value !== 'object' || value === null) return;
  const { sha256, size, ...more } = value as Partial<NamedFile>;
  if (typeof sha256 === 'string' && SHA256.test(sha256) && Number.isSafeInteger(size)) {
    yield { ...more, sha256, size: size! };
  }
  for (const part of Object.values(value)) yield* namedIn(part);
}
