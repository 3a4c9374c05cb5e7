import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { legalRowOf, openRow } from '../audit/index.js';
import type { Actor } from '../auth/index.js';
import { SERVICES } from '../contracts/event.js';
import { notFound } from '../http/index.js';
import type { ServiceConfig } from '../service/config.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { UnitOfWork } from '../work/index.js';
import { CaseEvidenceOfService } from './case-evidence.js';
import { EvidenceExport } from './evidence-export.entity.js';
import type { OpenedRow } from './open-shown-rows.js';

/** What goes into a bundle: the evidence, and the entry that says so, opened. */
export interface ExportedEvidence {
  evidence: string;
  statement: OpenedRow;
}

/**
 * Gives out a service's evidence of a case for a bundle, and has the log say which bytes they were, how many entries of
 * the case there were and which services there are: the log's signature is then one over the bundle. SUP-9, SUP-10
 */
@Injectable()
export class ExportEvidence {
  constructor(
    private readonly gathered: CaseEvidenceOfService,
    private readonly work: UnitOfWork,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  async execute(caseNumber: string, bundleId: string, actor: Actor): Promise<ExportedEvidence> {
    // Before the transaction: the features read on connections of their own.
    const { text, entries } = await this.gathered.of(caseNumber);
    // The service that keeps the cases knows each; another may have nothing of one, and says so.
    if (entries === 0 && this.config.service === 'approval') throw notFound();
    const bytes = Buffer.from(text, 'utf8');
    return this.work.run(actor, async (tx) => {
      const row = tx.insert(
        EvidenceExport,
        {
          id: tx.uuid(),
          bundleId,
          caseNumber,
          evidence: createHash('sha256').update(bytes).digest('hex'),
          size: bytes.length,
          entries,
          services: [...SERVICES].sort(),
          subject: actor.sub,
          name: actor.name,
          exportedAt: tx.now,
        },
        { action: 'evidence.exported', rules: ['SUP-9', 'SUP-10'] },
      );
      const { subject: type, current } = legalRowOf(EvidenceExport)!;
      const { open, closed } = openRow(row, current.fields, () => true);
      const statement = {
        entryId: row.auditEntryId,
        subject: { type, id: row.id, version: row.version },
        open,
        closed,
      };
      return { evidence: text, statement };
    });
  }
}
