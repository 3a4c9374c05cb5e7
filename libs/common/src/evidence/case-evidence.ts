import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { TimeSource } from '../clock/index.js';
import { LostEvent } from '../generation/lost-event.entity.js';
import type { ServiceConfig } from '../service/config.js';
import { providersMarked } from '../service/discovery.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { EvidenceExport } from './evidence-export.entity.js';
import { EVIDENCE_KEY, type EvidenceSource, withoutSalt } from './evidence-source.js';
import { openShownRows } from './open-shown-rows.js';

/** One service's evidence of a case as JSON text, and how many entries it tells of. */
export interface GatheredEvidence {
  text: string;
  entries: number;
}

/** Gathers what the log, the messages and the features of one service show of a case. SUP-9, SUP-10 */
@Injectable()
export class CaseEvidenceOfService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly time: TimeSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Returns the evidence as the text that is given out. */
  async of(caseNumber: string): Promise<GatheredEvidence> {
    const [audit, outbox, inbox, exports, lostEvents] = await Promise.all([
      new AuditLog(this.dataSource).ofCase(caseNumber),
      this.dataSource.query(
        `SELECT id, event_id AS "eventId", type, subscriber, created_at AS "createdAt", sent_at AS "sentAt",
           done_at AS "doneAt", attempts, event FROM outbox WHERE case_number = $1 ORDER BY created_at, id`,
        [caseNumber],
      ),
      this.dataSource.query(
        `SELECT event_id AS "eventId", type, sender, received_at AS "receivedAt", state, done_at AS "doneAt", attempts,
           lost_in_epoch AS "fromBeforeRestore"
         FROM inbox_event WHERE case_number = $1 ORDER BY received_at, event_id`,
        [caseNumber],
      ),
      this.dataSource.getRepository(EvidenceExport).find({ where: { caseNumber }, order: { id: 'ASC' } }),
      this.dataSource.getRepository(LostEvent).find({ where: { caseNumber }, order: { id: 'ASC' } }),
    ]);
    const parts: Record<string, unknown> = {
      exports: exports.map(withoutSalt),
      ...(lostEvents.length > 0 ? { lostEvents: lostEvents.map(withoutSalt) } : {}),
    };
    for (const source of providersMarked<EvidenceSource>(this.discovery, EVIDENCE_KEY)) {
      parts[source.part] = await source.evidenceOf(caseNumber);
    }
    const rows = await openShownRows(this.dataSource, audit, JSON.parse(JSON.stringify(parts)));
    const evidence = {
      service: this.config.service,
      caseNumber,
      takenAt: this.time.legal().toISOString(),
      audit,
      outbox,
      inbox,
      rows,
      ...parts,
    };
    return { text: JSON.stringify(evidence), entries: audit.length };
  }
}
