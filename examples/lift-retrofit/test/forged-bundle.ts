import { contentsPage } from '@shenguan/tools/evidence-bundle/contents-page';
import { jsonFile, manifestOf, paths } from '@shenguan/tools/evidence-bundle/format';
import { packZip } from '@shenguan/tools/evidence-bundle/pack-zip';
import { unpackZip } from '@shenguan/tools/evidence-bundle/unpack-zip';

// biome-ignore lint/suspicious/noExplicitAny: whatever the evidence holds
type Loose = any;

/** A bundle in the hands of somebody who forges it: without the services' keys, and with all the patience there is. */
export class ForgedBundle {
  readonly files: Map<string, Uint8Array>;
  private readonly manifest: Loose;

  constructor(genuine: Uint8Array) {
    this.files = new Map(unpackZip(genuine));
    this.manifest = this.json(paths.manifest);
  }

  /** The services that the manifest names. */
  get services(): string[] {
    return this.manifest.services;
  }

  json(path: string): Loose {
    return JSON.parse(Buffer.from(this.files.get(path)!).toString('utf8'));
  }

  /** Rewrites a JSON file. */
  edit(path: string, change: (value: Loose) => void): this {
    const value = this.json(path);
    change(value);
    this.files.set(path, path.startsWith('evidence/') ? Buffer.from(JSON.stringify(value)) : jsonFile(value));
    return this;
  }

  /** Rewrites what approval shows. */
  approval(change: (evidence: Loose) => void): this {
    return this.edit(paths.evidence('approval'), change);
  }

  /** Takes a service out, with all that is of it. */
  drop(service: string): this {
    for (const path of [...this.files.keys()]) {
      if (path === paths.evidence(service) || path.startsWith(`audit/${service}/`)) this.files.delete(path);
    }
    this.manifest.services = this.services.filter((one) => one !== service);
    return this;
  }

  /** Writes page and manifest anew, so that they agree with what was forged. */
  pack(): Uint8Array {
    const { bundleId, caseNumber, services } = this.manifest;
    const evidence = services.map((service: string) => this.json(paths.evidence(service)));
    const takenAt = evidence
      .map((one: Loose) => one.takenAt)
      .sort()
      .at(-1);
    this.files.delete(paths.manifest);
    this.files.delete(paths.contents);
    const page = contentsPage({ caseNumber, takenAt, services, evidence, files: this.files });
    this.files.set(paths.contents, page);
    return this.packAsItIs({ bundleId, caseNumber, services, takenAt });
  }

  /** Writes the manifest alone anew. */
  packAsItIs(facts: Loose = this.manifest): Uint8Array {
    const { bundleId, caseNumber, services, takenAt } = facts;
    this.files.delete(paths.manifest);
    const manifest = manifestOf(this.files, { bundleId, caseNumber, services, takenAt });
    return packZip(this.files.set(paths.manifest, jsonFile(manifest)));
  }
}

/** Changes a field of a row where it is shown and where it is opened; the salt stays, as nobody else knows another. */
export function inRow(evidence: Loose, shown: Loose, field: string, value: unknown): void {
  shown[field] = value;
  const row = evidence.rows.find(({ subject }: Loose) => subject.id === shown.id);
  row.open[field].value = value;
}
