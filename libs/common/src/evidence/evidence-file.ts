import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import { BlobStore, streamFile } from '../files/index.js';
import { notFound } from '../http/index.js';
import type { ServiceConfig } from '../service/config.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { CaseEvidenceOfService } from './case-evidence.js';
import { filesInEvidence } from './files/index.js';

/** Gives out a file that the evidence of a case names, whatever kind of row names it. SUP-9, SUP-10 */
@Injectable()
export class EvidenceFile {
  constructor(
    private readonly gathered: CaseEvidenceOfService,
    private readonly blobs: BlobStore,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Opens the file of this digest; 404 where the evidence doesn't name it, or it was lawfully removed. */
  async open(caseNumber: string, sha256: string): Promise<StreamableFile> {
    const { text } = await this.gathered.of(caseNumber);
    const named = filesInEvidence(JSON.parse(text)).find((file) => file.sha256 === sha256);
    if (!named) throw notFound();
    const { owner = this.config.service, name = sha256, mediaType = 'application/octet-stream', size } = named;
    if (!(await this.blobs.stat(owner, sha256))) throw notFound();
    return streamFile(this.blobs, { owner, sha256, name, mediaType, size });
  }
}
